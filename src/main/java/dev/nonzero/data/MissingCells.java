package dev.nonzero.data;

/** What a missing cell of a table is to the network. */
public enum MissingCells {
    /** The number 0; no category. */
    ZERO,
    /** The mean of the column's numbers in the training rows; no category. */
    MEAN,
    /** The same mean, and a further feature that is 1; a category of its own. */
    INDICATOR
}
