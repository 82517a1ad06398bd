package dev.nonzero.engine.sparse;

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

    PooledWindows(int units, int stride) {
        this.units = units;
        this.stride = stride;
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
