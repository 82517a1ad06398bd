package dev.nonzero.data;

import java.util.Arrays;
import java.util.Objects;

/**
 * A sparse matrix in compressed sparse row (CSR) form: for every row its nonzeros as pairs of a column, counted from 0
 * and ascending, and a finite value; of a table as read, {@code NaN} for a missing cell. Immutable, and so shared by any number of threads.
 *
 * <p>The nonzeros of row {@code r} stand at the places {@code start(r)} (inclusive) to {@code end(r)} (exclusive).
 */
public final class SparseMatrix {
    private final int columns;
    private final int[] offsets; // (rows + 1)
    private final int[] indices; // (nonzeros)
    private final float[] values; // (nonzeros)

    /**
     * Takes copies of the three CSR arrays.
     *
     * @param columns the number of columns
     * @param offsets where each row starts, and at the end the number of nonzeros; shape (rows + 1)
     * @param indices columns of the nonzeros, ascending within a row; shape (nonzeros)
     * @param values the nonzeros; shape (nonzeros)
     * @throws IllegalArgumentException where the arrays are no CSR matrix of that many columns, or a value is not finite
     */
    public SparseMatrix(int columns, int[] offsets, int[] indices, float[] values) {
        this(columns, offsets.clone(), indices.clone(), values.clone(), true);
    }

    private SparseMatrix(int columns, int[] offsets, int[] indices, float[] values, boolean check) {
        this.columns = columns;
        this.offsets = offsets;
        this.indices = indices;
        this.values = values;
        if (check) {
            check();
        }
    }

    /** The same without copies or checks, for readers that made and checked the arrays and give them away. */
    static SparseMatrix ofOwned(int columns, int[] offsets, int[] indices, float[] values) {
        return new SparseMatrix(columns, offsets, indices, values, false);
    }

    public int rows() {
        return offsets.length - 1;
    }

    public int columns() {
        return columns;
    }

    public int nonzeros() {
        return offsets[offsets.length - 1];
    }

    /** The place of the first nonzero of a row. */
    public int start(int row) {
        return offsets[row];
    }

    /** One past the place of the last nonzero of a row. */
    public int end(int row) {
        return offsets[row + 1];
    }

    /** The column of the nonzero at a place, from 0. */
    public int column(int place) {
        return indices[place];
    }

    /** The value of the nonzero at a place. */
    public float value(int place) {
        return values[place];
    }

    /** Whether a value is missing, which only those of tables as read are. */
    boolean hasMissing() {
        for (float value : values) {
            if (Float.isNaN(value)) {
                return true;
            }
        }
        return false;
    }

    /** Whether two rows have the same nonzeros. */
    public boolean rowsEqual(int row, int other) {
        return Arrays.equals(indices, start(row), end(row), indices, start(other), end(other))
                && Arrays.equals(values, start(row), end(row), values, start(other), end(other));
    }

    /** The rows named, in that order; a row may be named more than once. */
    public SparseMatrix selectRows(int... rows) {
        int[] newOffsets = new int[rows.length + 1];
        for (int i = 0; i < rows.length; i++) {
            newOffsets[i + 1] = Math.addExact(newOffsets[i], end(rows[i]) - start(rows[i]));
        }
        int[] newIndices = new int[newOffsets[rows.length]];
        float[] newValues = new float[newOffsets[rows.length]];
        for (int i = 0; i < rows.length; i++) {
            int length = newOffsets[i + 1] - newOffsets[i];
            System.arraycopy(indices, start(rows[i]), newIndices, newOffsets[i], length);
            System.arraycopy(values, start(rows[i]), newValues, newOffsets[i], length);
        }
        return new SparseMatrix(columns, newOffsets, newIndices, newValues, false);
    }

    /**
     * These rows and others below them.
     *
     * @throws IllegalArgumentException where the others have other columns
     * @throws ArithmeticException where there would be more than 2³¹ - 1 nonzeros
     */
    public SparseMatrix append(SparseMatrix below) {
        if (below.columns != columns) {
            throw new IllegalArgumentException(
                    "rows of " + below.columns + " columns below rows of " + columns + " columns");
        }
        int nonzeros = Math.addExact(nonzeros(), below.nonzeros());
        int[] newOffsets = Arrays.copyOf(offsets, rows() + below.rows() + 1);
        for (int row = 0; row < below.rows(); row++) {
            newOffsets[rows() + row + 1] = nonzeros() + below.end(row);
        }
        int[] newIndices = Arrays.copyOf(indices, nonzeros);
        float[] newValues = Arrays.copyOf(values, nonzeros);
        System.arraycopy(below.indices, 0, newIndices, nonzeros(), below.nonzeros());
        System.arraycopy(below.values, 0, newValues, nonzeros(), below.nonzeros());
        return new SparseMatrix(columns, newOffsets, newIndices, newValues, false);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SparseMatrix that
                && columns == that.columns
                && Arrays.equals(offsets, that.offsets)
                && Arrays.equals(indices, that.indices)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(columns, Arrays.hashCode(offsets), Arrays.hashCode(indices), Arrays.hashCode(values));
    }

    @Override
    public String toString() {
        return "SparseMatrix(" + rows() + " rows, " + columns + " columns, " + nonzeros() + " nonzeros)";
    }

    private void check() {
        if (columns < 0 || offsets.length == 0 || offsets[0] != 0) {
            throw new IllegalArgumentException("a CSR matrix has columns >= 0 and offsets that start with 0");
        }
        if (indices.length != nonzeros() || values.length != nonzeros()) {
            throw new IllegalArgumentException("the last offset is " + nonzeros() + ", but there are " + indices.length
                    + " indices and " + values.length + " values");
        }
        for (int row = 0; row < rows(); row++) { // all of them first: one may point beyond the nonzeros
            if (end(row) < start(row)) {
                throw new IllegalArgumentException("the offsets of row " + row + " descend");
            }
        }
        for (int row = 0; row < rows(); row++) {
            int before = -1;
            for (int place = start(row); place < end(row); place++) {
                int column = indices[place];
                if (column <= before || column >= columns) {
                    throw new IllegalArgumentException(
                            "row " + row + ": column " + column + " is out of order or not below " + columns);
                }
                if (!Float.isFinite(values[place])) {
                    throw new IllegalArgumentException("row " + row + ", column " + column + ": " + values[place]);
                }
                before = column;
            }
        }
    }
}
