package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.Kernels;
import java.util.Arrays;

/**
 * For each output of a window the sum over all windows of its rows of weights: what an empty window's output of 1 adds to
 * the sums of the next layer. A sum is made when it is first asked for, or on the way of a pass that updates its rows.
 */
final class BackgroundSums {
    private static final int BLOCK = 64; // rows added by themselves first, so that rounding grows with their root

    private final LazyWeights weights; // (outputs * windows, units)
    private final int windows;
    private final int width;
    private final Kernels kernels;
    private final float[][] sums; // (outputs, width)
    private final float[][] blocks; // (outputs, width)
    private final int[] inBlock; // (outputs): rows in the block
    private final boolean[] known; // (outputs)
    private final float[] row; // (width)

    BackgroundSums(LazyWeights weights, int windows, int outputs, Kernels kernels) {
        this.weights = weights;
        this.windows = windows;
        this.kernels = kernels;
        width = weights.table().width();
        sums = new float[outputs][width];
        blocks = new float[outputs][width];
        inBlock = new int[outputs];
        known = new boolean[outputs];
        row = new float[width];
    }

    /** The sum of output k as the weights are now. */
    float[] of(int k) {
        if (!known[k]) {
            start(k);
            for (int w = 0; w < windows; w++) {
                weights.copyWeights(k * windows + w, row);
                add(k, row, 0);
            }
            finish(k);
        }
        return sums[k];
    }

    /** Starts the sum of output k anew. */
    void start(int k) {
        Arrays.fill(sums[k], 0);
        Arrays.fill(blocks[k], 0);
        inBlock[k] = 0;
        known[k] = false;
    }

    /** Adds a row to the sum of output k. */
    void add(int k, float[] array, int at) {
        kernels.addScaled(width, 1, array, at, blocks[k], 0);
        if (++inBlock[k] == BLOCK) {
            addBlock(k);
        }
    }

    /** Every row was added to the sum of output k. */
    void finish(int k) {
        addBlock(k);
        known[k] = true;
    }

    /** The rows of output k change otherwise. */
    void forget(int k) {
        known[k] = false;
    }

    private void addBlock(int k) {
        kernels.addScaled(width, 1, blocks[k], 0, sums[k], 0);
        Arrays.fill(blocks[k], 0);
        inBlock[k] = 0;
    }
}
