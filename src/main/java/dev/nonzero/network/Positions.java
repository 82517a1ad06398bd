package dev.nonzero.network;

/** What a pointwise layer is applied to. */
public enum Positions {
    /** Every feature, or every group of neighbouring features: a position has the same features in each row. */
    FEATURES,
    /** The nonzeros of a row, each a point (feature, value): as many positions as the row has nonzeros. */
    NONZEROS
}
