package dev.nonzero.engine.sparse.kernel;

/**
 * A matrix as it lies in an array: element (i, j) is at {@code at + i * rowStep + j * columnStep}.
 *
 * @param numbers the array, which is not copied
 */
public record Matrix(int rows, int columns, float[] numbers, int at, int rowStep, int columnStep) {
    /** A matrix by rows from the start of an array, each row {@code stride} numbers after the one before. */
    public static Matrix of(int rows, int columns, float[] numbers, int stride) {
        return new Matrix(rows, columns, numbers, 0, stride, 1);
    }

    /** The same numbers with rows and columns exchanged. */
    public Matrix transposed() {
        return new Matrix(columns, rows, numbers, at, columnStep, rowStep);
    }

    /** What is left of it from a row and a column on. */
    public Matrix from(int row, int column) {
        return new Matrix(rows - row, columns - column, numbers, at(row, column), rowStep, columnStep);
    }

    /** Where an element stands. */
    public int at(int row, int column) {
        return at + row * rowStep + column * columnStep;
    }

    /** Whether the numbers of a row lie next to each other. */
    public boolean isByRows() {
        return columnStep == 1;
    }
}
