package dev.nonzero.network;

/** Which of Deeplearning4j's layers computes the pointwise layer. Both are the same function of the same weights. */
public enum LayerType {
    /** A dense layer applied at each position. */
    LINEAR,
    /** A convolution with kernel size 1. */
    CONV1D
}
