package dev.nonzero.engine.sparse;

/** A part of the network after the first layer's sums, on the rows of a batch. Keeps what it needs on the way back. */
interface Stage {
    /** The outputs of a row, completed to whole vectors. */
    int width();

    /**
     * The outputs.
     *
     * @param in the outputs of the stage before; its for as long as the step lasts
     * @param rows the rows of the batch
     * @param training whether a way back follows
     * @return shape (rows, width); valid until the next call
     */
    float[] forward(float[] in, int rows, boolean training);

    /**
     * Updates the parameters, and hands the gradient on.
     *
     * @param deltas the gradients of the outputs, which may be overwritten
     * @return the gradients of the inputs
     */
    float[] backward(float[] deltas, int rows);
}
