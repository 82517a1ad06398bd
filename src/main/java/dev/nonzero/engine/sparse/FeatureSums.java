package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.network.WeightTable;

/**
 * Adds to each of some sums, which start with the bias, values times rows of weights: {@code z = b + Σ x_j W[j]} over
 * nonzeros. Only rows of W whose feature occurs in the batch are visited, each twice: to bring it up to date and add it to the
 * sums, then to update it. The second time they are visited in the opposite order, for the latest of the first time are
 * still in the nearest cache.
 *
 * <p>Rows are visited in groups that fit the nearest cache, and one kernel goes over a whole group before the next one
 * does, which was measured to be faster than kernels that take turns. Where there are so many rows that they come from
 * memory, a group is fetched before it is computed with.
 */
final class FeatureSums {
    private static final int GROUP = 16; // rows; with 128 units and Adam 24 KiB, half a cache of the first level

    private final LazyWeights weights; // (features, units)
    private final Bias bias;
    private final Kernels kernels;
    private final int width;
    private final float[] row; // (width)
    private final float[] gradients; // (GROUP, width)
    private float[] sums = {}; // (sums, width)
    private int unusedRead; // keeps the compiler from leaving reads out

    FeatureSums(LazyWeights weights, Bias bias, Kernels kernels) {
        this.weights = weights;
        this.bias = bias;
        this.kernels = kernels;
        width = weights.table().width();
        row = new float[width];
        gradients = new float[GROUP * width];
    }

    int features() {
        return weights.table().count();
    }

    /** The numbers of a sum, completed to whole vectors. */
    int width() {
        return width;
    }

    /**
     * The sums for a step of training.
     *
     * @param sumOf to which sum each nonzero of the batch is added
     * @param count of sums
     * @return shape (count, width); valid until the next call
     */
    float[] forward(ColumnMajorBatch batch, int[] sumOf, int count) {
        start(count);
        WeightTable rows = weights.table();
        for (int from = 0; from < batch.columns(); from += GROUP) {
            int to = Math.min(from + GROUP, batch.columns());
            fetchForUse(batch, from, to);
            for (int slot = from; slot < to; slot++) {
                weights.catchUp(batch.column(slot));
            }
            for (int slot = from; slot < to; slot++) {
                int feature = batch.column(slot);
                add(batch, slot, sumOf, rows.array(feature), rows.at(feature));
            }
        }
        return sums;
    }

    /** The sums as {@link #forward} gives them, but without touching parameters. */
    float[] infer(ColumnMajorBatch batch, int[] sumOf, int count) {
        start(count);
        for (int slot = 0; slot < batch.columns(); slot++) {
            if (slot % GROUP == 0) {
                fetchForUse(batch, slot, Math.min(slot + GROUP, batch.columns()));
            }
            weights.copyWeights(batch.column(slot), row);
            add(batch, slot, sumOf, row, 0);
        }
        return sums;
    }

    /**
     * Updates the parameters by the gradients of the sums that {@link #forward} gave.
     *
     * @param deltas shape (count, width)
     */
    void backward(ColumnMajorBatch batch, int[] sumOf, int count, float[] deltas) {
        bias.update(kernels, deltas, count, width);
        for (int to = batch.columns(); to > 0; to -= GROUP) {
            int from = Math.max(0, to - GROUP);
            fetch(batch, from, to);
            for (int slot = from; slot < to; slot++) {
                int at = (slot - from) * width;
                int start = batch.start(slot);
                int end = batch.start(slot + 1);
                kernels.sumScaledRows(width, gradients, at, sumOf, batch.valueOf(), start, end, deltas, width);
            }
            for (int slot = to - 1; slot >= from; slot--) {
                weights.update(batch.column(slot), gradients, (slot - from) * width);
            }
        }
    }

    /** Fetches what going forward takes of the rows of some slots, if they are far. */
    private void fetchForUse(ColumnMajorBatch batch, int from, int to) {
        if (weights.table().areFar()) {
            for (int slot = from; slot < to; slot++) {
                unusedRead += weights.fetch(batch.column(slot));
            }
        }
    }

    /** Fetches the rows of some slots, if they are far. */
    private void fetch(ColumnMajorBatch batch, int from, int to) {
        if (weights.table().areFar()) {
            for (int slot = from; slot < to; slot++) {
                unusedRead += weights.fetchAll(batch.column(slot));
            }
        }
    }

    private void start(int count) {
        if (sums.length < count * width) {
            sums = new float[(count + count / 4) * width];
        }
        bias.fill(sums, count, width);
    }

    private void add(ColumnMajorBatch batch, int slot, int[] sumOf, float[] w, int wAt) {
        kernels.addScaledToRows(
                width, w, wAt, sumOf, batch.valueOf(), batch.start(slot), batch.start(slot + 1), sums, width);
    }
}
