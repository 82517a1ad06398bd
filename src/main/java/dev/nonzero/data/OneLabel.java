package dev.nonzero.data;

import java.util.Arrays;

/** One class for each row. Immutable. */
public final class OneLabel implements Targets {
    private final int[] labels; // (rows)

    private OneLabel(int[] labels) {
        this.labels = labels;
    }

    /**
     * These labels.
     *
     * @param labels the class of each row, from 0; shape (rows)
     */
    public static OneLabel of(int... labels) {
        return new OneLabel(labels.clone());
    }

    /** The class of a row. */
    public int label(int row) {
        return labels[row];
    }

    @Override
    public int rows() {
        return labels.length;
    }

    @Override
    public int count(int row) {
        return 1;
    }

    @Override
    public int label(int row, int i) {
        return labels[row];
    }

    @Override
    public OneLabel select(int... rows) {
        return new OneLabel(Arrays.stream(rows).map(row -> labels[row]).toArray());
    }

    @Override
    public OneLabel append(Targets others) {
        if (!(others instanceof OneLabel that)) {
            throw new IllegalArgumentException("rows with label sets after rows with one label each");
        }
        int[] all = Arrays.copyOf(labels, labels.length + that.labels.length);
        System.arraycopy(that.labels, 0, all, labels.length, that.labels.length);
        return new OneLabel(all);
    }

    @Override
    public long bytes() {
        return (long) Integer.BYTES * labels.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OneLabel that && Arrays.equals(labels, that.labels);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(labels);
    }
}
