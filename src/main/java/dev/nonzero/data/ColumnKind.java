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
    /** The class of each row. */
    LABEL;

    /** Whether the column becomes features. */
    public boolean isFeature() {
        return this == NUMBER || this == CATEGORY || this == TEXT;
    }
}
