package dev.nonzero.config;

/** Which trainer trains the network. */
public enum TrainerType {
    /** Deeplearning4j, which makes every row dense. */
    DENSE,
    /** Ours, at the price of the nonzeros. */
    SPARSE
}
