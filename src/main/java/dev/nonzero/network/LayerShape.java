package dev.nonzero.network;

/**
 * The parameters of one layer: weights of shape (units, inputs) and, where it has them, biases of shape (units).
 *
 * @param name {@code pointwise}, {@code hidden0}, {@code hidden1}, … or {@code output}
 * @param inputs how many numbers each unit sums; of a pointwise layer those of one position
 * @param units how many outputs, of a pointwise layer those of one position
 * @param bias whether each unit has a bias
 * @param fanIn the number of inputs that scales the initial parameters: {@code inputs}, unless
 *     {@link Initialization.FanIn#OF_INPUT} says otherwise
 */
public record LayerShape(String name, int inputs, int units, boolean bias, int fanIn) {
    /** The number of units, which scales the initial weights where a scheme asks for the fan-out. */
    public int fanOut() {
        return units;
    }

    /** The number of weights and biases. */
    public long parameters() {
        return (long) inputs * units + (bias ? units : 0);
    }
}
