package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.engine.sparse.kernel.Matrix;
import dev.nonzero.engine.sparse.kernel.MatrixProduct;
import java.util.Arrays;

/**
 * The windows that every row of a batch has, where they are most of all windows: their outputs are a matrix without holes, so the
 * sums of the next layer and all gradients are products of matrices, a window at a time, in place of lists of what differs from an
 * empty window. Such a window has no part in the background.
 */
final class DenseWindows {
    private static final int FEWEST_ROWS = 8; // of a batch

    private final LazyWeights weights; // (outputs * windows, units)
    private final PooledWindows pooled;
    private final int windows; // of a row
    private final int outputs;
    private final int width;
    private final Kernels kernels;
    private final MatrixProduct product;
    private final float[] row; // (width)
    private int rows; // of the batch
    private int count; // of dense windows
    private int[] slots = {}; // (count): where in the batch they stand
    private boolean[] dense = {}; // (windows of the batch)
    private float[] w = {}; // (count, outputs, width): their rows of weights
    private float[] gradients = {}; // (count, outputs, width)

    /**
     * No batch yet.
     *
     * @param pooled where the outputs of windows and their gradients are kept
     * @param windows how many windows the pool makes of a row
     */
    DenseWindows(LazyWeights weights, PooledWindows pooled, int windows, Kernels kernels) {
        this.weights = weights;
        this.pooled = pooled;
        this.windows = windows;
        this.kernels = kernels;
        outputs = pooled.units;
        width = weights.table().width();
        product = kernels.product();
        row = new float[width];
    }

    /** Finds them in a batch; none where they are few. */
    void find(WindowBatch batch) {
        rows = batch.rows();
        count = 0;
        if (dense.length < batch.windows()) {
            dense = new boolean[batch.windows()];
            slots = new int[batch.windows()];
        }
        Arrays.fill(dense, false);
        if (rows < FEWEST_ROWS || batch.windows() < windows / 2) {
            return;
        }
        for (int slot = 0; slot < batch.windows(); slot++) {
            boolean isFull = batch.windowStart(slot + 1) - batch.windowStart(slot) == rows;
            if (isFull && batch.window(slot) < windows) {
                slots[count++] = slot;
            }
        }
        if (2 * count < windows) {
            count = 0;
        }
        for (int i = 0; i < count; i++) {
            dense[slots[i]] = true;
        }
    }

    /** Whether the window in a slot of the batch is one. */
    boolean contain(int slot) {
        return slot >= 0 && dense[slot];
    }

    /** Whether every window is one, so that there is no background. */
    boolean areAll() {
        return count == windows;
    }

    /** Whether there are any. */
    boolean exist() {
        return count > 0;
    }

    /**
     * Takes their weights.
     *
     * @param training whether a way back follows; without, no parameter is touched
     */
    void take(WindowBatch batch, boolean training) {
        int length = count * outputs * width;
        if (w.length < length) {
            w = new float[length];
            gradients = new float[length];
        }
        for (int k = 0; k < outputs; k++) {
            for (int i = 0; i < count; i++) {
                int input = k * windows + batch.window(slots[i]);
                if (training) {
                    weights.catchUp(input);
                    System.arraycopy(
                            weights.table().array(input), weights.table().at(input), w, at(i, k), width);
                } else {
                    weights.copyWeights(input, row);
                    System.arraycopy(row, 0, w, at(i, k), width);
                }
            }
        }
    }

    /** Takes their weights for an output from the sum over all windows; both of shape (width). */
    void subtractFrom(int k, float[] sum) {
        for (int i = 0; i < count; i++) {
            kernels.addScaled(width, -1, w, at(i, k), sum, 0);
        }
    }

    /** Adds what their outputs give to the sums of the rows; shape (rows, width). */
    void forward(WindowBatch batch, float[] sums) {
        Matrix z = Matrix.of(rows, width, sums, width);
        for (int i = 0; i < count; i++) {
            product.add(outputs(batch, i), weightsOf(i, w), z);
        }
    }

    /**
     * Updates their weights and keeps the gradients of their outputs.
     *
     * @param deltas the gradients of the sums; shape (rows, width)
     * @param emptyDeltas where gradients that belong to empty positions are added; shape (outputs)
     */
    void backward(WindowBatch batch, float[] deltas, double[] emptyDeltas) {
        Matrix dz = Matrix.of(rows, width, deltas, width);
        Arrays.fill(gradients, 0, count * outputs * width, 0);
        for (int i = 0; i < count; i++) {
            int entry = batch.windowStart(slots[i]);
            product.add(outputs(batch, i).transposed(), dz, weightsOf(i, gradients));
            product.add(dz, weightsOf(i, w).transposed(), pooled.deltasOf(entry, rows));
            if (!pooled.areAlone()) {
                pooled.takeUnchosen(entry, rows, emptyDeltas);
            }
        }
        for (int k = 0; k < outputs; k++) {
            for (int i = 0; i < count; i++) {
                weights.update(k * windows + batch.window(slots[i]), gradients, at(i, k));
            }
        }
    }

    private Matrix outputs(WindowBatch batch, int i) {
        return pooled.outputsOf(batch.windowStart(slots[i]), rows);
    }

    /** The part of an array that belongs to a window; shape (outputs, width). */
    private Matrix weightsOf(int i, float[] numbers) {
        return new Matrix(outputs, width, numbers, at(i, 0), width, 1);
    }

    private int at(int i, int k) {
        return (i * outputs + k) * width;
    }
}
