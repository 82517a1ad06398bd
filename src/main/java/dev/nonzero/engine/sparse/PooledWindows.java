package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.Matrix;
import java.util.Arrays;

/**
 * The windows of a batch before and after the pool, and their gradients. Filled again and again without allocating, but for
 * batches larger than all before.
 */
final class PooledWindows {
    final int units;
    final int stride; // of activations, from a position to the next
    float[] activations = {}; // (active positions + 1, stride), the last row that of an empty position; not ours
    int empty; // where that row starts
    float[] pooled = {}; // (entries, units)
    int[] chosen = {}; // (entries, units): what the way back needs; negative where the output is that of an empty
    // window
    float[] deltas = {}; // (entries, units): the gradients of the outputs; 0 where the choice is negative
    float[] activationDeltas = {}; // like activations

    private final boolean alone; // whether a window is a position, whose outputs are its activations

    PooledWindows(int units, int stride, boolean alone) {
        this.units = units;
        this.stride = stride;
        this.alone = alone;
    }

    /** Whether windows are single positions. */
    boolean areAlone() {
        return alone;
    }

    /** The outputs of some entries; shape (rows, units). */
    Matrix outputsOf(int entry, int rows) {
        return alone ? part(activations, entry, rows, stride) : part(pooled, entry, rows, units);
    }

    /** The gradients of the outputs of some entries; shape (rows, units). */
    Matrix deltasOf(int entry, int rows) {
        return alone ? part(activationDeltas, entry, rows, stride) : part(deltas, entry, rows, units);
    }

    private Matrix part(float[] numbers, int entry, int rows, int apart) {
        return new Matrix(rows, units, numbers, entry * apart, apart, 1);
    }

    /**
     * Takes the gradients of those outputs of some entries that are an empty position's, and adds them to the sums of the empty
     * positions' gradients.
     *
     * @param ofEmpty shape (units)
     */
    void takeUnchosen(int entry, int rows, double[] ofEmpty) {
        for (int at = entry * units; at < (entry + rows) * units; at += units) {
            for (int unit = 0; unit < units; unit++) {
                if (chosen[at + unit] < 0) {
                    ofEmpty[unit] += deltas[at + unit];
                    deltas[at + unit] = 0;
                }
            }
        }
    }

    /** Takes the activations of a batch. */
    void start(WindowBatch batch, float[] ofPositions) {
        activations = ofPositions;
        empty = batch.positions() * stride;
        int most = batch.entries() * units;
        if (most > pooled.length) {
            int length = most + most / 4;
            pooled = new float[length];
            chosen = new int[length];
            deltas = new float[length];
        }
    }

    /** Starts the gradients of the activations, all zero. */
    void startDeltas() {
        int length = empty + stride;
        if (activationDeltas.length < length) {
            activationDeltas = new float[length + length / 4];
        }
        Arrays.fill(activationDeltas, 0, length, 0);
    }
}
