package dev.nonzero.data;

import java.util.Arrays;

/** Any number of labels for each row, none included: the nonzeros of a matrix (rows, labels) in CSR form. Immutable. */
public final class LabelSets implements Targets {
    private final int[] offsets; // (rows + 1), where the labels of each row start
    private final int[] labels; // of all rows, those of a row ascending

    private LabelSets(int[] offsets, int[] labels) {
        this.offsets = offsets;
        this.labels = labels;
    }

    /**
     * The sets of these labels.
     *
     * @param offsets where the labels of each row start, and after the last row, where they end; shape (rows + 1)
     * @param labels the labels of all rows, those of a row ascending
     * @throws IllegalArgumentException where the offsets do not ascend from 0 to the number of labels, or the labels of a
     *     row do not ascend
     */
    public static LabelSets of(int[] offsets, int[] labels) {
        return ofOwned(offsets.clone(), labels.clone());
    }

    /** The same of arrays that nobody else changes. */
    static LabelSets ofOwned(int[] offsets, int[] labels) {
        if (offsets.length == 0 || offsets[0] != 0 || offsets[offsets.length - 1] != labels.length) {
            throw new IllegalArgumentException("the offsets do not reach from 0 to " + labels.length);
        }
        for (int row = 0; row + 1 < offsets.length; row++) {
            if (offsets[row + 1] < offsets[row] || offsets[row + 1] > labels.length) {
                throw new IllegalArgumentException("row " + row + " ends before it starts, or after all labels");
            }
            for (int place = offsets[row] + 1; place < offsets[row + 1]; place++) {
                if (labels[place] <= labels[place - 1]) {
                    throw new IllegalArgumentException("row " + row + ": label " + labels[place] + " follows label "
                            + labels[place - 1] + ", but the labels of a row ascend");
                }
            }
        }
        return new LabelSets(offsets, labels);
    }

    /** The labels of all rows together. */
    public int size() {
        return labels.length;
    }

    /** Whether a row has a label. */
    public boolean has(int row, int label) {
        return Arrays.binarySearch(labels, offsets[row], offsets[row + 1], label) >= 0;
    }

    @Override
    public int rows() {
        return offsets.length - 1;
    }

    @Override
    public int count(int row) {
        return offsets[row + 1] - offsets[row];
    }

    @Override
    public int label(int row, int i) {
        return labels[offsets[row] + i];
    }

    @Override
    public LabelSets select(int... rows) {
        int[] starts = new int[rows.length + 1];
        for (int i = 0; i < rows.length; i++) {
            starts[i + 1] = starts[i] + count(rows[i]);
        }
        int[] selected = new int[starts[rows.length]];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(labels, offsets[rows[i]], selected, starts[i], count(rows[i]));
        }
        return new LabelSets(starts, selected);
    }

    @Override
    public LabelSets append(Targets others) {
        if (!(others instanceof LabelSets that)) {
            throw new IllegalArgumentException("rows with one label each after rows with label sets");
        }
        int[] starts = Arrays.copyOf(offsets, offsets.length + that.rows());
        for (int row = 1; row <= that.rows(); row++) {
            starts[rows() + row] = labels.length + that.offsets[row];
        }
        int[] all = Arrays.copyOf(labels, labels.length + that.labels.length);
        System.arraycopy(that.labels, 0, all, labels.length, that.labels.length);
        return new LabelSets(starts, all);
    }

    @Override
    public long bytes() {
        return (long) Integer.BYTES * (offsets.length + labels.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelSets that
                && Arrays.equals(offsets, that.offsets)
                && Arrays.equals(labels, that.labels);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(offsets) + Arrays.hashCode(labels);
    }
}
