package dev.nonzero.network;

/** What a layer applies to each of its sums. */
public enum ActivationFunction {
    RELU,
    TANH,
    SIGMOID,
    IDENTITY,
    /** {@code x} where positive, else {@code 0.01 x}. */
    LEAKY_RELU,
    /** {@code x Φ(x)}. */
    GELU
}
