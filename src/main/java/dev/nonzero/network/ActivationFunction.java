package dev.nonzero.network;

/** What a layer applies to each of its sums. */
public enum ActivationFunction {
    RELU,
    TANH,
    SIGMOID,
    IDENTITY,
    /** {@code x} where positive, else {@code 0.01 x}; that slope is PyTorch's and Deeplearning4j's default. */
    LEAKY_RELU,
    /** {@code x Φ(x)} with the distribution function Φ of the standard normal, not its approximation by tanh or sigmoid. */
    GELU;

    /** Whether a larger sum never gives a smaller output, so that it does not matter which of it and a maximum comes first. */
    public boolean isNondecreasing() {
        return this != GELU; // which falls from 0 to -0.17 at -0.75
    }
}
