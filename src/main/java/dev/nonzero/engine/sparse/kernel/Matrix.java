package dev.nonzero.engine.sparse.kernel;

/** A view of a matrix in an array: element (i, j) is at {@code at + i * rowStep + j * columnStep}. */
public final class Matrix {
    private final int rows;
    private final int columns;
    private final float[] numbers;
    private final int at;
    private final int rowStep;
    private final int columnStep;

    /** A view of some numbers. */
    public Matrix(int rows, int columns, float[] numbers, int at, int rowStep, int columnStep) {
        this.rows = rows;
        this.columns = columns;
        this.numbers = numbers;
        this.at = at;
        this.rowStep = rowStep;
        this.columnStep = columnStep;
    }

    /** A matrix by rows from the start of an array, each row {@code stride} numbers after the one before. */
    public static Matrix of(int rows, int columns, float[] numbers, int stride) {
        return new Matrix(rows, columns, numbers, 0, stride, 1);
    }

    /** The same numbers with rows and columns exchanged. */
    public Matrix transposed() {
        return new Matrix(columns, rows, numbers, at, columnStep, rowStep);
    }

    /** A matrix of the same shape but for its rows, in some array; this one where nothing differs. */
    public Matrix with(int otherRows, float[] otherNumbers) {
        return otherRows == rows && otherNumbers == numbers
                ? this
                : new Matrix(otherRows, columns, otherNumbers, at, rowStep, columnStep);
    }

    /** What is left of it from a row and a column on. */
    public Matrix from(int row, int column) {
        return new Matrix(rows - row, columns - column, numbers, at(row, column), rowStep, columnStep);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** The array. */
    public float[] numbers() {
        return numbers;
    }

    /** How far apart in the array an element and the one below it are. */
    public int rowStep() {
        return rowStep;
    }

    /** How far apart in the array an element and the one to its right are. */
    public int columnStep() {
        return columnStep;
    }

    /** Where in the array an element stands. */
    public int at(int row, int column) {
        return at + row * rowStep + column * columnStep;
    }

    /** Whether the numbers of a row are neighbours. */
    public boolean isByRows() {
        return columnStep == 1;
    }
}
