package dev.nonzero.data;

/** The rows of a matrix that is in memory, a part at a time. */
final class MatrixParts implements RowParts {
    private final SparseMatrix matrix;
    private final CsrBuilder part = new CsrBuilder(CsrBuilder.MOST_NONZEROS, IllegalStateException::new);
    private int next;

    MatrixParts(SparseMatrix matrix) {
        this.matrix = matrix;
    }

    @Override
    public CsrBuilder read(int most) {
        int end = (int) Math.min((long) next + most, matrix.rows());
        for (; next < end; next++) {
            for (int place = matrix.start(next); place < matrix.end(next); place++) {
                part.add(matrix.column(place), matrix.value(place));
            }
            part.endRow();
        }
        return part;
    }
}
