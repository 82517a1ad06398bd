package dev.nonzero.training.sparse;

import dev.nonzero.data.SparseMatrix;
import java.util.Arrays;

/**
 * Some rows of a sparse matrix by column: for every column with a nonzero, in the order of their first, its rows in the
 * batch and their values. Filled again and again without allocating, but for batches larger than all before.
 */
final class MiniBatch {
    private final int[] slots; // (columns of the matrix): where in the batch a column stands, else -1
    private int rows;
    private int columns;
    private int[] column = {}; // (columns)
    private int[] starts = {0}; // (columns + 1)
    private int[] rowOf = {}; // (nonzeros), column by column
    private float[] valueOf = {}; // (nonzeros), column by column

    MiniBatch(int matrixColumns) {
        slots = new int[matrixColumns];
        Arrays.fill(slots, -1);
    }

    /**
     * Takes rows of a matrix.
     *
     * @param order row numbers of the matrix
     * @param from the first place of {@code order} in the batch
     * @param to the place behind the last
     */
    void fill(SparseMatrix matrix, int[] order, int from, int to) {
        rows = to - from;
        int nonzeros = 0;
        for (int i = from; i < to; i++) {
            nonzeros += matrix.end(order[i]) - matrix.start(order[i]);
        }
        reserve(nonzeros);
        countColumns(matrix, order, from, to);
        int sum = 0;
        for (int slot = 0; slot < columns; slot++) {
            sum += starts[slot];
            starts[slot] = sum;
        }
        starts[columns] = nonzeros;
        for (int i = to - 1; i >= from; i--) { // from the last, so that each start counts down from its column's end
            for (int place = matrix.end(order[i]) - 1; place >= matrix.start(order[i]); place--) {
                int at = --starts[slots[matrix.column(place)]];
                rowOf[at] = i - from;
                valueOf[at] = matrix.value(place);
            }
        }
        for (int slot = 0; slot < columns; slot++) {
            slots[column[slot]] = -1;
        }
    }

    /** The rows of the batch. */
    int rows() {
        return rows;
    }

    /** The columns that have a nonzero. */
    int columns() {
        return columns;
    }

    /** Which column of the matrix stands in a slot. */
    int column(int slot) {
        return column[slot];
    }

    /** Where the nonzeros of the column in a slot start; those of the last end at {@code start(columns())}. */
    int start(int slot) {
        return starts[slot];
    }

    /** The row in the batch of each nonzero, column by column. */
    int[] rowOf() {
        return rowOf;
    }

    /** The value of each nonzero, column by column. */
    float[] valueOf() {
        return valueOf;
    }

    private void countColumns(SparseMatrix matrix, int[] order, int from, int to) {
        columns = 0;
        for (int i = from; i < to; i++) {
            int end = matrix.end(order[i]);
            for (int place = matrix.start(order[i]); place < end; place++) {
                int c = matrix.column(place);
                int slot = slots[c];
                if (slot < 0) {
                    slot = columns++;
                    slots[c] = slot;
                    column[slot] = c;
                    starts[slot] = 0;
                }
                starts[slot]++;
            }
        }
    }

    private void reserve(int nonzeros) {
        if (nonzeros > rowOf.length) {
            int size = nonzeros + nonzeros / 4;
            rowOf = new int[size];
            valueOf = new float[size];
            column = new int[size];
            starts = new int[size + 1];
        }
    }
}
