package dev.nonzero.training.sparse;

/**
 * Where a matrix of shape (inputs, units) stands in the parameters of a Deeplearning4j network, and in which {@link Rows}
 * here. In the network input i of unit u is element {@code start + i * inputStride + u * unitStride}, and one of the strides
 * is 1; here it is in row {@code firstRow + i * rowStep}.
 *
 * @param start of the first element
 * @param inputs the inputs
 * @param units the units
 * @param inputStride from an input to the next
 * @param unitStride from a unit to the next
 * @param firstRow of the first input
 * @param rowStep from an input to the next
 */
record Section(long start, int inputs, int units, long inputStride, long unitStride, int firstRow, int rowStep) {
    /** A whole weight matrix whose rows are in the same order here. */
    static Section whole(long start, int inputs, int units, long inputStride, long unitStride) {
        return new Section(start, inputs, units, inputStride, unitStride, 0, 1);
    }

    /** The bias of a layer. */
    static Section bias(long start, int units) {
        return whole(start, 1, units, units, 1);
    }

    /** The same elements of a copy that starts {@code distance} further on. */
    Section movedBy(long distance) {
        return new Section(start + distance, inputs, units, inputStride, unitStride, firstRow, rowStep);
    }

    /** The row of an input. */
    int row(int input) {
        return firstRow + input * rowStep;
    }
}
