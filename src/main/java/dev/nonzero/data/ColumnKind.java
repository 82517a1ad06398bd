package dev.nonzero.data;

/** What a column of a table is to its rows. */
public enum ColumnKind {
    /** Numbers, one feature. */
    NUMBER,
    /** Names, one feature for each. */
    CATEGORY,
    /** A document in each cell, one feature for each term. */
    TEXT,
    /** Not read. */
    IGNORE,
    /** Which rows belong together. */
    GROUP,
    /** Whether each row is for train, validation or test. */
    SPLIT,
    /** How much each row counts in the loss. */
    WEIGHT,
    /** The class of each row. */
    LABEL;

    /** Whether the column says something of the rows, and is no feature. */
    public boolean isMark() {
        return this == GROUP || this == SPLIT || this == WEIGHT;
    }

    /** Whether the column becomes features. */
    public boolean isFeature() {
        return this == NUMBER || this == CATEGORY || this == TEXT;
    }
}
