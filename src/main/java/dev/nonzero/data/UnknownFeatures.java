package dev.nonzero.data;

/**
 * What to do with what a model does not know in rows to predict for: indices beyond its features, and of a CSV file other
 * columns and other names in a categorical column.
 */
public enum UnknownFeatures {
    /** They are a mistake in the file. */
    REFUSE,
    /** They are passed over. */
    IGNORE
}
