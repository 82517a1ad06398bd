package dev.nonzero.engine.dl4j;

/**
 * Where a matrix of shape (inputs, units) stands in the parameters of a Deeplearning4j network: input i of unit u is
 * element {@code start + i * inputStride + u * unitStride}, and one of the strides is 1. In a {@link dev.nonzero.network.WeightTable} it is row i.
 *
 * @param start of the first element
 * @param inputs the inputs
 * @param units the units
 * @param inputStride from an input to the next
 * @param unitStride from a unit to the next
 */
record FlatMatrix(long start, int inputs, int units, long inputStride, long unitStride) {
    /** The bias of a layer. */
    static FlatMatrix bias(long start, int units) {
        return new FlatMatrix(start, 1, units, units, 1);
    }

    /** The same elements of a copy that starts {@code distance} further on. */
    FlatMatrix movedBy(long distance) {
        return new FlatMatrix(start + distance, inputs, units, inputStride, unitStride);
    }
}
