package dev.nonzero.engine.sparse;

import dev.nonzero.data.RowSelection;

/** What turns sparse rows into the sums of a fully connected layer. */
interface FirstLayer {
    /** The sums of a row, completed to whole vectors. */
    int width();

    /**
     * The sums of some rows for a step of training.
     *
     * @return shape (rows, width); valid until the next call
     */
    float[] forward(RowSelection rows);

    /** Updates the parameters by the gradients of the sums that {@link #forward} gave; shape (rows, width). */
    void backward(float[] deltas);

    /** The sums of some rows as {@link #forward} gives them, but without touching parameters. */
    float[] infer(RowSelection rows);

    /** Forgets what it knows of its parameters, which someone else changed. */
    void parametersChanged();
}
