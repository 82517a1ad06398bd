package dev.nonzero.analysis;

/** What is known of the rows that the metric was measured on. */
public sealed interface TestRows {
    /** Nothing is known. */
    TestRows NOT_KNOWN = new Unknown("the table has no results of single test rows");

    /**
     * All trials were tested on the same rows, and their scores are known.
     *
     * @param scores of each trial and row
     */
    record Scored(RowScores scores) implements TestRows {}

    /**
     * The rows depend on the seed of the split, and so do the training rows, which overlap from split to split.
     *
     * @param test how many test rows a split has
     * @param train how many training rows
     */
    record Moving(int test, int train) implements TestRows {}

    /**
     * The scores of single rows are not known, or the trials have no rows in common.
     *
     * @param reason a clause that says why
     */
    record Unknown(String reason) implements TestRows {}
}
