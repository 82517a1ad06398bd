package dev.nonzero.data;

/** Some rows of a matrix, in an order of their own; nothing is copied. */
public final class RowSelection {
    private final SparseMatrix matrix;
    private final int[] order; // row numbers of the matrix
    private final int from;
    private final int to;

    /**
     * Selects rows.
     *
     * @param order row numbers of the matrix, which must not change
     * @param from the first place of {@code order} that is selected
     * @param to the place after the last
     */
    public RowSelection(SparseMatrix matrix, int[] order, int from, int to) {
        this.matrix = matrix;
        this.order = order;
        this.from = from;
        this.to = to;
    }

    /** All rows of a matrix in their order. */
    public static RowSelection all(SparseMatrix matrix) {
        int[] order = new int[matrix.rows()];
        for (int row = 0; row < order.length; row++) {
            order[row] = row;
        }
        return new RowSelection(matrix, order, 0, order.length);
    }

    /** The matrix to select from. */
    public SparseMatrix matrix() {
        return matrix;
    }

    /** A part of these rows: the places from {@code start} on, at most {@code most} of them. */
    public RowSelection part(int start, int most) {
        return new RowSelection(matrix, order, from + start, Math.min(from + start + most, to));
    }

    /** How many rows are selected. */
    public int count() {
        return to - from;
    }

    /** The number in the matrix of a selected row, counted from 0. */
    public int row(int selected) {
        return order[from + selected];
    }
}
