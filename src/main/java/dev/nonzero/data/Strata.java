package dev.nonzero.data;

import java.util.Arrays;

/** What rows are drawn by: their classes; where rows have sets of labels, all rows alike. */
final class Strata {
    private final int[] ofRows; // (rows)
    private final int count;

    private Strata(int[] ofRows, int count) {
        this.ofRows = ofRows;
        this.count = count;
    }

    static Strata of(LabeledData data) {
        return data.hasLabelSets()
                ? new Strata(new int[data.rows()], 1)
                : new Strata(data.labels(), data.classes().size());
    }

    /** The stratum of a row. */
    int of(int row) {
        return ofRows[row];
    }

    /** How many of some rows each stratum has; shape (strata). */
    int[] count(int[] rows) {
        int[] counts = new int[count];
        Arrays.stream(rows).forEach(row -> counts[ofRows[row]]++);
        return counts;
    }
}
