package dev.nonzero.training.sparse;

import dev.nonzero.data.SparseMatrix;
import dev.nonzero.training.sparse.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/**
 * The first layer where it is fully connected: {@code z = b + Σ x_j W[j]} over the nonzeros. Only rows of W whose feature
 * occurs in the batch are visited, each twice: to bring it up to date and add it to the sums, then to update it. The second
 * time they are visited in the opposite order, for the latest of the first time are still in the nearest cache. Where there
 * are so many rows that they come from memory, a few are fetched at once before they are computed with.
 */
final class SparseInput implements FirstLayer {
    private static final int FETCHED =
            16; // rows at once; with 128 units and Adam 24 KiB, half a cache of the first level

    private final Parameters weights; // (features, units)
    private final @Nullable Parameters bias; // (1, units)
    private final Kernels kernels;
    private final MiniBatch batch;
    private final int width;
    private final float[] row; // (width)
    private float[] sums = {}; // (batch rows, width)
    private int unusedRead; // keeps the compiler from leaving reads out

    SparseInput(Parameters weights, @Nullable Parameters bias, Kernels kernels) {
        this.weights = weights;
        this.bias = bias;
        this.kernels = kernels;
        batch = new MiniBatch(weights.rows().count());
        width = weights.rows().width();
        row = new float[width];
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public float[] forward(SparseMatrix matrix, int[] order, int from, int to) {
        startSums(matrix, order, from, to);
        Rows rows = weights.rows();
        for (int slot = 0; slot < batch.columns(); slot++) {
            if (slot % FETCHED == 0) {
                fetch(slot);
            }
            int feature = batch.column(slot);
            weights.ready(feature);
            addToSums(slot, rows.array(feature), rows.at(feature));
        }
        return sums;
    }

    @Override
    public float[] infer(SparseMatrix matrix, int[] order, int from, int to) {
        startSums(matrix, order, from, to);
        for (int slot = 0; slot < batch.columns(); slot++) {
            if (slot % FETCHED == 0) {
                fetch(slot);
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
        for (int slot = batch.columns() - 1; slot >= 0; slot--) {
            if (slot % FETCHED == FETCHED - 1) {
                fetch(slot - FETCHED + 1);
            }
            kernels.gather(
                    width,
                    row,
                    0,
                    batch.rowOf(),
                    batch.valueOf(),
                    batch.start(slot),
                    batch.start(slot + 1),
                    deltas,
                    width);
            weights.update(batch.column(slot), row, 0);
        }
    }

    @Override
    public void parametersChanged() {}

    /** Fetches the rows of some slots. */
    private void fetch(int from) {
        Rows rows = weights.rows();
        if (rows.areFar()) {
            int to = Math.min(from + FETCHED, batch.columns());
            for (int slot = from; slot < to; slot++) {
                unusedRead += rows.fetch(batch.column(slot));
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
        kernels.scatter(
                width, w, wAt, batch.rowOf(), batch.valueOf(), batch.start(slot), batch.start(slot + 1), sums, width);
    }
}
