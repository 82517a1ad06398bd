package dev.nonzero.engine.sparse;

import dev.nonzero.data.RowSelection;
import dev.nonzero.data.SparseMatrix;
import java.util.Arrays;

/**
 * Some rows of a sparse matrix by column: for every column with a nonzero, in the order of their first, its rows in the
 * batch and their values. Filled again and again without allocating, but for batches larger than all before.
 */
final class ColumnMajorBatch {
    private final int[] slots; // (columns of the matrix): where in the batch a column stands, else -1
    private int unusedRead; // keeps the compiler from leaving reads out
    private int rows;
    private int columns;
    private int[] column = {}; // (columns)
    private int[] starts = {0}; // (columns + 1)
    private int[] slotOf = {}; // (nonzeros), row by row
    private int[] rowOf = {}; // (nonzeros), column by column
    private float[] valueOf = {}; // (nonzeros), column by column

    ColumnMajorBatch(int matrixColumns) {
        slots = new int[matrixColumns];
        Arrays.fill(slots, -1);
    }

    /** Takes some rows. */
    void fill(RowSelection selected) {
        SparseMatrix matrix = selected.matrix();
        rows = selected.count();
        int nonzeros = 0;
        for (int i = 0; i < rows; i++) {
            int row = selected.row(i);
            nonzeros += matrix.end(row) - matrix.start(row);
        }
        reserve(nonzeros);
        findColumns(selected);
        int sum = 0;
        for (int slot = 0; slot < columns; slot++) {
            sum += starts[slot];
            starts[slot] = sum;
        }
        starts[columns] = nonzeros;
        int n = nonzeros;
        for (int i = rows - 1; i >= 0; i--) { // from the last, so that each start counts down from its column's end
            int row = selected.row(i);
            int start = matrix.start(row);
            for (int place = matrix.end(row) - 1; place >= start; place--) {
                int at = --starts[slotOf[--n]];
                rowOf[at] = i;
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

    /**
     * Gives every column of the batch a slot, and counts its nonzeros. Whether a column is new cannot be foretold, and
     * where there are many columns the answer comes from far; so there is no branch on it, and all are asked once before.
     */
    private void findColumns(RowSelection selected) {
        SparseMatrix matrix = selected.matrix();
        for (int i = 0; i < rows; i++) {
            int row = selected.row(i);
            int end = matrix.end(row);
            for (int place = matrix.start(row); place < end; place++) {
                unusedRead += slots[matrix.column(place)];
            }
        }
        Arrays.fill(starts, 0);
        int found = 0;
        int n = 0;
        for (int i = 0; i < rows; i++) {
            int row = selected.row(i);
            int end = matrix.end(row);
            for (int place = matrix.start(row); place < end; place++) {
                int c = matrix.column(place);
                int before = slots[c];
                int isNew = before >> 31; // all ones where it has no slot yet
                int slot = (found & isNew) | (before & ~isNew);
                found -= isNew;
                slots[c] = slot;
                column[slot] = c;
                starts[slot]++;
                slotOf[n++] = slot;
            }
        }
        columns = found;
    }

    private void reserve(int nonzeros) {
        if (nonzeros > rowOf.length) {
            int size = nonzeros + nonzeros / 4;
            rowOf = new int[size];
            valueOf = new float[size];
            column = new int[size];
            slotOf = new int[size];
            starts = new int[size + 1];
        }
    }
}
