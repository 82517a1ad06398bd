package dev.nonzero.data.text;

/** What a document is cut into; the names are scikit-learn's. */
public enum Analyzer {
    /** Words: two or more letters, digits and underscores in a row, as the token pattern {@code (?u)\b\w\w+\b} finds them. */
    WORD,
    /** Single characters, also across words; several blanks in a row count as one. */
    CHAR,
    /** Single characters of one word at a time, with a blank before and after it. */
    CHAR_WB
}
