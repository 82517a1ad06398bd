package dev.nonzero.engine.sparse;

import java.util.Arrays;

/**
 * How the pooled windows of a batch differ from an empty window: for every window and output a list of the rows in which
 * the two differ, in value or in gradient, and by how much. A window that the pool leaves out differs nowhere.
 */
final class WindowDifferences {
    private final WindowPool pool;
    private final DenseWindows denseWindows;
    private final PooledWindows pooled;
    private final int windows; // of the pool: those beyond are left out
    private final int outputs;
    private final boolean flatAtZero;
    private int[] starts = {0}; // (windows of the batch * outputs + 1): where each list starts
    private int[] rowOf = {}; // (lists): the row in the batch
    private float[] valueOf = {}; // (lists): the difference
    private int[] entryOf = {}; // (lists): the place in the arrays of entries

    /**
     * No batch yet.
     *
     * @param pooled where the outputs of the pool and their gradients are kept
     * @param denseWindows those that are not compared
     * @param windows how many windows the pool makes of a row
     * @param flatAtZero whether an output that is zero at an empty position passes no gradient on
     */
    WindowDifferences(
            WindowPool pool, PooledWindows pooled, DenseWindows denseWindows, int windows, boolean flatAtZero) {
        this.denseWindows = denseWindows;
        this.pool = pool;
        this.pooled = pooled;
        this.windows = windows;
        this.flatAtZero = flatAtZero;
        outputs = pooled.units;
    }

    /** Compares the windows of a batch, whose activations {@code pooled} was given. */
    void find(WindowBatch batch) {
        reserve(batch);
        float[] activations = pooled.activations;
        int found = 0;
        for (int slot = 0; slot < batch.windows(); slot++) {
            int start = batch.windowStart(slot);
            int end = batch.windowStart(slot + 1);
            boolean isLeftOut = batch.window(slot) >= windows;
            if (denseWindows.contain(slot)) {
                Arrays.fill(starts, slot * outputs, (slot + 1) * outputs, found);
                poolDense(batch, start, end);
                continue;
            }
            for (int entry = start; entry < end; entry++) {
                int first = batch.entryStart(entry);
                pool.forward(pooled, entry, first, batch.entryStart(entry + 1) - first);
            }
            for (int k = 0; k < outputs; k++) {
                starts[slot * outputs + k] = found;
                float background = activations[pooled.empty + k];
                int ifZero = flatAtZero && background == 0 ? -1 : 0;
                for (int entry = start; entry < end; entry++) {
                    int place = entry * outputs + k;
                    float difference = pooled.pooled[place] - background;
                    // whether there is one cannot be foretold: without a branch it is listed, and counted if there is
                    rowOf[found] = batch.row(entry);
                    valueOf[found] = difference;
                    entryOf[found] = place;
                    pooled.deltas[place] = 0;
                    int none = (difference == 0 ? ifZero : 0) | pooled.chosen[place] >> 31; // all ones, or all zeros
                    pooled.chosen[place] |= none;
                    found += 1 + none;
                }
                found = isLeftOut ? starts[slot * outputs + k] : found;
            }
        }
        starts[batch.windows() * outputs] = found;
    }

    private void poolDense(WindowBatch batch, int start, int end) {
        if (pooled.areAlone()) {
            return; // their outputs are their activations
        }
        for (int entry = start; entry < end; entry++) {
            int first = batch.entryStart(entry);
            pool.forward(pooled, entry, first, batch.entryStart(entry + 1) - first);
        }
        Arrays.fill(pooled.deltas, start * outputs, end * outputs, 0);
    }

    /** Where the list of a window's output starts. */
    int start(int slot, int k) {
        return starts[slot * outputs + k];
    }

    /** Where the list of a window's output ends. */
    int end(int slot, int k) {
        return starts[slot * outputs + k + 1];
    }

    /** The rows in the batch, list after list. */
    int[] rowOf() {
        return rowOf;
    }

    /** The differences, list after list. */
    float[] valueOf() {
        return valueOf;
    }

    /** Takes the gradients of the outputs in the lists from {@code start} to {@code end}; their sum. */
    double takeDeltas(float[] ofList, int start, int end) {
        double sum = 0;
        for (int i = start; i < end; i++) {
            pooled.deltas[entryOf[i]] = ofList[i];
            sum += ofList[i];
        }
        return sum;
    }

    /** Hands the gradients taken on to the activations of active and of empty positions, adding to what is there. */
    void backward(WindowBatch batch) {
        for (int slot = 0; slot < batch.windows(); slot++) {
            if (pooled.areAlone() && denseWindows.contain(slot)) {
                continue; // the gradients of their outputs are those of their activations
            }
            for (int entry = batch.windowStart(slot); entry < batch.windowStart(slot + 1); entry++) {
                int first = batch.entryStart(entry);
                pool.backward(pooled, entry, first, batch.entryStart(entry + 1) - first);
            }
        }
    }

    private void reserve(WindowBatch batch) {
        int most = batch.entries() * outputs;
        if (most > rowOf.length) {
            int length = most + most / 4;
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
