package dev.nonzero.data;

import java.util.Arrays;

/**
 * The entries of a sparse matrix in any order, which become rows in ascending order. Arrays grow with the entries that are
 * there.
 */
final class CoordinateEntries {
    private static final int FIRST_CAPACITY = 1 << 10;

    private int[] rows = new int[FIRST_CAPACITY]; // of each entry
    private int[] columns = new int[FIRST_CAPACITY];
    private float[] values = new float[FIRST_CAPACITY];
    private int count;

    /** What becomes of two entries in one place. */
    enum Duplicates {
        /** They are a mistake. */
        REFUSED,
        /** Their sum counts, as in SciPy. */
        SUMMED
    }

    void add(int row, int column, float value) {
        if (count == rows.length) {
            int capacity = CsrBuilder.largerThan(count);
            rows = Arrays.copyOf(rows, capacity);
            columns = Arrays.copyOf(columns, capacity);
            values = Arrays.copyOf(values, capacity);
        }
        rows[count] = row;
        columns[count] = column;
        values[count++] = value;
    }

    int count() {
        return count;
    }

    /**
     * The entries sorted by row, then by column, without zeros.
     *
     * @throws IllegalArgumentException where two entries are in one place and may not be, or their sum is no float
     */
    CsrBuilder inOrder(int rowCount, Duplicates duplicates) {
        int[] starts = new int[rowCount + 1];
        for (int entry = 0; entry < count; entry++) {
            starts[rows[entry] + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        long[] order = new long[count]; // (column, entry) pairs, row after row
        int[] next = starts.clone();
        for (int entry = 0; entry < count; entry++) {
            order[next[rows[entry]]++] = (long) columns[entry] << 32 | entry;
        }
        CsrBuilder result = new CsrBuilder(CsrBuilder.MOST_NONZEROS, IllegalStateException::new);
        for (int row = 0; row < rowCount; row++) {
            Arrays.sort(order, starts[row], starts[row + 1]);
            for (int place = starts[row]; place < starts[row + 1]; ) {
                int column = (int) (order[place] >> 32);
                double sum = values[(int) order[place++]];
                while (place < starts[row + 1] && (int) (order[place] >> 32) == column) {
                    if (duplicates == Duplicates.REFUSED) {
                        throw new IllegalArgumentException(
                                "row " + (row + 1) + ", column " + (column + 1) + " has two entries");
                    }
                    sum += values[(int) order[place++]];
                }
                float value = (float) sum;
                if (Float.isInfinite(value)) {
                    throw new IllegalArgumentException(
                            "row " + (row + 1) + ", column " + (column + 1) + ": the sum of its entries is too large");
                }
                if (value != 0) {
                    result.add(column, value);
                }
            }
            result.endRow();
        }
        return result;
    }
}
