package dev.nonzero.training.sparse;

import dev.nonzero.data.SparseMatrix;
import dev.nonzero.training.sparse.kernel.Kernels;
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

    private final Parameters weights; // (features, units)
    private final @Nullable Parameters bias; // (1, units)
    private final Kernels kernels;
    private final MiniBatch batch;
    private final int width;
    private final float[] row; // (width)
    private final float[] gradients; // (GROUP, width)
    private float[] sums = {}; // (batch rows, width)
    private int unusedRead; // keeps the compiler from leaving reads out

    SparseInput(Parameters weights, @Nullable Parameters bias, Kernels kernels) {
        this.weights = weights;
        this.bias = bias;
        this.kernels = kernels;
        batch = new MiniBatch(weights.rows().count());
        width = weights.rows().width();
        row = new float[width];
        gradients = new float[GROUP * width];
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public float[] forward(SparseMatrix matrix, int[] order, int fromRow, int toRow) {
        startSums(matrix, order, fromRow, toRow);
        Rows rows = weights.rows();
        for (int from = 0; from < batch.columns(); from += GROUP) {
            int to = Math.min(from + GROUP, batch.columns());
            fetchForUse(from, to);
            for (int slot = from; slot < to; slot++) {
                weights.ready(batch.column(slot));
            }
            for (int slot = from; slot < to; slot++) {
                int feature = batch.column(slot);
                addToSums(slot, rows.array(feature), rows.at(feature));
            }
        }
        return sums;
    }

    @Override
    public float[] infer(SparseMatrix matrix, int[] order, int from, int to) {
        startSums(matrix, order, from, to);
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
        if (weights.rows().areFar()) {
            for (int slot = from; slot < to; slot++) {
                unusedRead += weights.fetch(batch.column(slot));
            }
        }
    }

    /** Fetches the rows of some slots, if they are far. */
    private void fetch(int from, int to) {
        Rows rows = weights.rows();
        if (rows.areFar()) {
            for (int slot = from; slot < to; slot++) {
                unusedRead += rows.fetch(batch.column(slot), rows.stride());
            }
        }
    }

    private void startSums(SparseMatrix matrix, int[] order, int from, int to) {
        batch.fill(matrix, order, from, to);
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
