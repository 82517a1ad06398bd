package dev.nonzero.data;

import java.util.Arrays;
import java.util.function.Supplier;

/** A sparse matrix that grows row by row, nonzero by nonzero. */
final class CsrBuilder {
    /** The longest array that Java machines make. */
    static final int MOST_NONZEROS = Integer.MAX_VALUE - 8;

    private static final int FIRST_CAPACITY = 1 << 12;

    private final int limit;
    private final Supplier<? extends RuntimeException> full;
    private int[] offsets = new int[1 << 10];
    private int[] indices;
    private float[] values;
    private int rows;
    private int nonzeros;
    private int columns;

    /**
     * An empty matrix.
     *
     * @param limit the most nonzeros it takes
     * @param full makes what is thrown when there is one more
     */
    CsrBuilder(int limit, Supplier<? extends RuntimeException> full) {
        this.limit = limit;
        this.full = full;
        this.indices = new int[Math.min(limit, FIRST_CAPACITY)];
        this.values = new float[indices.length];
    }

    /** Adds a nonzero to the row under way; within a row, the columns must ascend. */
    void add(int column, float value) {
        if (nonzeros == indices.length) {
            grow();
        }
        indices[nonzeros] = column;
        values[nonzeros++] = value;
    }

    /** Ends the row under way. */
    void endRow() {
        if (nonzeros > offsets[rows]) {
            columns = Math.max(columns, indices[nonzeros - 1] + 1);
        }
        if (++rows == offsets.length) {
            if (rows == MOST_NONZEROS) {
                throw full.get();
            }
            offsets = Arrays.copyOf(offsets, largerThan(rows));
        }
        offsets[rows] = nonzeros;
    }

    int rows() {
        return rows;
    }

    /** The largest column of a row that was ended, plus one. */
    int columns() {
        return columns;
    }

    /** Forgets all rows, but keeps their room. */
    void clear() {
        rows = 0;
        nonzeros = 0;
        columns = 0;
    }

    /** Moves every column of the rows that were ended one up. */
    void shift() {
        for (int place = 0; place < nonzeros; place++) {
            indices[place]++;
        }
        columns += nonzeros > 0 ? 1 : 0;
    }

    /** Replaces each column by another; within a row, the new ones must ascend. */
    void renumber(int[] newColumns) {
        for (int place = 0; place < nonzeros; place++) {
            indices[place] = newColumns[indices[place]];
        }
    }

    /** Replaces each column by another, and puts each row in ascending order again. */
    void renumberAndSort(int[] newColumns) {
        long[] entries = new long[0]; // (new column, bits of the value) of a row
        for (int row = 0; row < rows; row++) {
            int start = offsets[row];
            int length = offsets[row + 1] - start;
            if (entries.length < length) {
                entries = new long[largerThan(length)];
            }
            for (int i = 0; i < length; i++) {
                int bits = Float.floatToRawIntBits(values[start + i]);
                entries[i] = (long) newColumns[indices[start + i]] << 32 | Integer.toUnsignedLong(bits);
            }
            Arrays.sort(entries, 0, length);
            for (int i = 0; i < length; i++) {
                indices[start + i] = (int) (entries[i] >> 32);
                values[start + i] = Float.intBitsToFloat((int) entries[i]);
            }
        }
    }

    /** The rows that were ended, as a matrix of that many columns. */
    SparseMatrix build(int columns) {
        return SparseMatrix.ofOwned(
                columns,
                Arrays.copyOf(offsets, rows + 1),
                Arrays.copyOf(indices, nonzeros),
                Arrays.copyOf(values, nonzeros));
    }

    private void grow() {
        if (nonzeros == limit) {
            throw full.get();
        }
        int capacity = Math.min(limit, largerThan(nonzeros));
        indices = Arrays.copyOf(indices, capacity);
        values = Arrays.copyOf(values, capacity);
    }

    /** The length to which an array of that length grows. */
    static int largerThan(int size) {
        return (int) Math.min(MOST_NONZEROS, size + (size >> 1) + 1L);
    }
}
