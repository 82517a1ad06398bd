package dev.nonzero.network;

/** What biases are at the start. */
public enum BiasScheme {
    ZEROS,
    /** {@code U(-1/√i, 1/√i)} with the fan-in {@code i} of the layer's weights, the default of PyTorch. */
    PYTORCH
}
