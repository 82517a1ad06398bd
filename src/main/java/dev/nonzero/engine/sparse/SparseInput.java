package dev.nonzero.engine.sparse;

import dev.nonzero.data.RowSelection;
import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.network.WeightTable;
import org.jspecify.annotations.Nullable;

/**
 * The first layer where it is fully connected: {@code z = b + Σ x_j W[j]} over the nonzeros. Only rows of W whose feature
 * occurs in the batch are visited, each twice: to bring it up to date and add it to the sums, then to update it. The second
 * time they are visited in the opposite order, for the latest of the first time are still in the nearest cache.
 *
 * <p>Rows are visited in groups that fit the nearest cache, and one kernel goes over a whole group before the next one
 * does, which was measured to be faster than kernels that take turns. Where there are so many rows that they come from
 * memory, a group is fetched before it is computed with.
 */
final class SparseInput implements FirstLayer {
    private static final int GROUP = 16; // rows; with 128 units and Adam 24 KiB, half a cache of the first level

    private final LazyWeights weights; // (features, units)
    private final @Nullable LazyWeights bias; // (1, units)
    private final Kernels kernels;
    private final ColumnMajorBatch batch;
    private final int width;
    private final float[] row; // (width)
    private final float[] gradients; // (GROUP, width)
    private float[] sums = {}; // (batch rows, width)
    private int unusedRead; // keeps the compiler from leaving reads out

    SparseInput(LazyWeights weights, @Nullable LazyWeights bias, Kernels kernels) {
        this.weights = weights;
        this.bias = bias;
        this.kernels = kernels;
        batch = new ColumnMajorBatch(weights.table().count());
        width = weights.table().width();
        row = new float[width];
        gradients = new float[GROUP * width];
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public float[] forward(RowSelection selected) {
        startSums(selected);
        WeightTable rows = weights.table();
        for (int from = 0; from < batch.columns(); from += GROUP) {
            int to = Math.min(from + GROUP, batch.columns());
            fetchForUse(from, to);
            for (int slot = from; slot < to; slot++) {
                weights.catchUp(batch.column(slot));
            }
            for (int slot = from; slot < to; slot++) {
                int feature = batch.column(slot);
                addToSums(slot, rows.array(feature), rows.at(feature));
            }
        }
        return sums;
    }

    @Override
    public float[] infer(RowSelection selected) {
        startSums(selected);
        for (int slot = 0; slot < batch.columns(); slot++) {
            if (slot % GROUP == 0) {
                fetchForUse(slot, Math.min(slot + GROUP, batch.columns()));
            }
            weights.copyWeights(batch.column(slot), row);
            addToSums(slot, row, 0);
        }
        return sums;
    }

    @Override
    public void backward(float[] deltas) {
        if (bias != null) {
            kernels.sumRows(width, batch.rows(), deltas, width, row, 0);
            bias.update(0, row, 0);
        }
        for (int to = batch.columns(); to > 0; to -= GROUP) {
            int from = Math.max(0, to - GROUP);
            fetch(from, to);
            for (int slot = from; slot < to; slot++) {
                kernels.sumScaledRows(
                        width,
                        gradients,
                        (slot - from) * width,
                        batch.rowOf(),
                        batch.valueOf(),
                        batch.start(slot),
                        batch.start(slot + 1),
                        deltas,
                        width);
            }
            for (int slot = to - 1; slot >= from; slot--) {
                weights.update(batch.column(slot), gradients, (slot - from) * width);
            }
        }
    }

    @Override
    public void parametersChanged() {}

    /** Fetches what going forward takes of the rows of some slots, if they are far. */
    private void fetchForUse(int from, int to) {
        if (weights.table().areFar()) {
            for (int slot = from; slot < to; slot++) {
                unusedRead += weights.fetch(batch.column(slot));
            }
        }
    }

    /** Fetches the rows of some slots, if they are far. */
    private void fetch(int from, int to) {
        WeightTable rows = weights.table();
        if (rows.areFar()) {
            for (int slot = from; slot < to; slot++) {
                unusedRead += weights.fetchAll(batch.column(slot));
            }
        }
    }

    private void startSums(RowSelection selected) {
        batch.fill(selected);
        if (sums.length < batch.rows() * width) {
            sums = new float[batch.rows() * width];
        }
        Biases.fill(bias, sums, batch.rows(), width);
    }

    private void addToSums(int slot, float[] w, int wAt) {
        kernels.addScaledToRows(
                width, w, wAt, batch.rowOf(), batch.valueOf(), batch.start(slot), batch.start(slot + 1), sums, width);
    }
}
