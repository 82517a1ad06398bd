package dev.nonzero.engine.sparse;

import java.util.Arrays;

/**
 * How the pooled windows of a batch differ from an empty window: for every window and output a list of the rows in which
 * the two differ, in value or in gradient, and by how much.
 */
final class WindowDifferences {
    private final WindowPool pool;
    private final int units;
    private final int stride; // of activations, from a position to the next
    private final int outputs;
    private final boolean flatAtZero;
    private float[] pooled = {}; // (entries, outputs)
    private int[] chosen = {}; // (entries, outputs)
    private float[] deltas = {}; // (entries, outputs)
    private int[] starts = {0}; // (windows * outputs + 1): where each list starts
    private int[] rowOf = {}; // (lists): the row in the batch
    private float[] valueOf = {}; // (lists): the difference
    private int[] entryOf = {}; // (lists): the place in the arrays of entries

    /**
     * No batch yet.
     *
     * @param units the activations of a position, {@code stride} floats apart
     */
    WindowDifferences(WindowPool pool, int units, int stride, ActivationRule activation) {
        this.pool = pool;
        this.units = units;
        this.stride = stride;
        outputs = pool.outputs(units);
        flatAtZero = activation instanceof ActivationRule.Relu;
    }

    /**
     * Compares the windows of a batch.
     *
     * @param activations of its active positions
     * @param empty the activations of an empty position
     * @param background what an empty window becomes
     */
    void find(WindowBatch batch, float[] activations, float[] empty, float[] background) {
        reserve(batch);
        int found = 0;
        for (int slot = 0; slot < batch.windows(); slot++) {
            int end = batch.windowStart(slot + 1);
            for (int entry = batch.windowStart(slot); entry < end; entry++) {
                int first = batch.entryStart(entry);
                int active = batch.entryStart(entry + 1) - first;
                pool.forward(
                        units, active, activations, first * stride, stride, empty, pooled, entry * outputs, chosen);
            }
            for (int k = 0; k < outputs; k++) {
                starts[slot * outputs + k] = found;
                int ifZero = flatAtZero && background[k] == 0 ? -1 : 0;
                for (int entry = batch.windowStart(slot); entry < end; entry++) {
                    int place = entry * outputs + k;
                    float difference = pooled[place] - background[k];
                    // whether there is one cannot be foretold: without a branch it is listed, and counted if there is
                    rowOf[found] = batch.row(entry);
                    valueOf[found] = difference;
                    entryOf[found] = place;
                    deltas[place] = 0;
                    int none = (difference == 0 ? ifZero : 0) | chosen[place] >> 31; // all ones, or all zeros
                    chosen[place] |= none;
                    found += 1 + none;
                }
            }
        }
        starts[batch.windows() * outputs] = found;
    }

    /** Where the list of a window's output starts. */
    int start(int slot, int k) {
        return starts[slot * outputs + k];
    }

    /** Where the list of a window's output ends. */
    int end(int slot, int k) {
        return starts[slot * outputs + k + 1];
    }

    /** The rows in the batch, list behind list. */
    int[] rowOf() {
        return rowOf;
    }

    /** The differences, list behind list. */
    float[] valueOf() {
        return valueOf;
    }

    /** Takes the gradients of the outputs in the lists from {@code start} to {@code end}; their sum. */
    double takeDeltas(float[] ofList, int start, int end) {
        double sum = 0;
        for (int i = start; i < end; i++) {
            deltas[entryOf[i]] = ofList[i];
            sum += ofList[i];
        }
        return sum;
    }

    /** Hands the gradients taken on to the activations of active and of empty positions, adding to what is there. */
    void backward(WindowBatch batch, float[] activationDeltas, float[] backgroundDeltas) {
        Arrays.fill(activationDeltas, 0, batch.positions() * stride, 0);
        for (int entry = 0; entry < batch.entries(); entry++) {
            int first = batch.entryStart(entry);
            int active = batch.entryStart(entry + 1) - first;
            pool.backward(
                    units,
                    active,
                    deltas,
                    entry * outputs,
                    chosen,
                    activationDeltas,
                    first * stride,
                    stride,
                    backgroundDeltas);
        }
    }

    private void reserve(WindowBatch batch) {
        int most = batch.entries() * outputs;
        if (most > pooled.length) {
            int length = most + most / 4;
            pooled = new float[length];
            chosen = new int[length];
            deltas = new float[length];
            rowOf = new int[length];
            valueOf = new float[length];
            entryOf = new int[length];
        }
        int lists = batch.windows() * outputs + 1;
        if (lists > starts.length) {
            starts = new int[lists + lists / 4];
        }
    }
}
