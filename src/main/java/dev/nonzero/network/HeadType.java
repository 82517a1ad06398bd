package dev.nonzero.network;

/** The kinds of {@link Head}, as an experiment file names them. */
public enum HeadType {
    /** One class for each row. */
    SOFTMAX,
    /** Any number of labels for each row. */
    SIGMOID
}
