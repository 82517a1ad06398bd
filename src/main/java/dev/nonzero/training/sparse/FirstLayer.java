package dev.nonzero.training.sparse;

import dev.nonzero.data.SparseMatrix;

/** What turns sparse rows into the sums of a fully connected layer. */
interface FirstLayer {
    /** The sums of a row, completed to whole vectors. */
    int width();

    /**
     * The sums of some rows of a matrix for a step of training.
     *
     * @return shape (to - from, width); valid until the next call
     */
    float[] forward(SparseMatrix matrix, int[] order, int from, int to);

    /** Updates the parameters by the gradients of the sums that {@link #forward} gave; shape (rows, width). */
    void backward(float[] deltas);

    /** The sums of some rows as {@link #forward} gives them, but without touching parameters. */
    float[] infer(SparseMatrix matrix, int[] order, int from, int to);

    /** Forgets what it knows of its parameters, which someone else changed. */
    void parametersChanged();
}
