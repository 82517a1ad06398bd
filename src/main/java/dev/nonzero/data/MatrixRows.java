package dev.nonzero.data;

import java.nio.file.Path;
import java.util.Optional;

/** The entries of a matrix file on the way to rows: transposed where that is meant, and compared with the labels. */
final class MatrixRows {
    private static final double BYTES_PER_ROW = 3 * Integer.BYTES; // while entries are put in order

    private final Path file;
    private final int rows;
    private final int columns;
    private final boolean transposed;
    private final FeatureLimit limit;
    private final CoordinateEntries entries = new CoordinateEntries();
    private int passedOver; // entries of features beyond the limit

    private MatrixRows(Path file, int rows, int columns, boolean transposed, FeatureLimit limit) {
        this.file = file;
        this.rows = rows;
        this.columns = columns;
        this.transposed = transposed;
        this.limit = limit;
    }

    /**
     * A matrix of a stated size, before its entries are read.
     *
     * @param statedRows as the file has them
     * @param statedColumns as the file has them
     * @param transposed whether its columns are the rows
     * @param labels of its rows, where they matter
     * @throws DataException where it has other rows than the labels, or more columns than are allowed
     */
    static MatrixRows of(
            Path file,
            int statedRows,
            int statedColumns,
            boolean transposed,
            FeatureLimit limit,
            Optional<LabelFile> labels) {
        int rows = transposed ? statedColumns : statedRows;
        int columns = transposed ? statedRows : statedColumns;
        labels.ifPresent(all -> all.checkRows(rows, columns, transposed));
        if (columns > limit.features() && !limit.ignoresOthers()) {
            throw DataException.in(file, "column " + columns + ": " + limit.exceededBy(columns));
        }
        if (rows > CsrBuilder.MOST_NONZEROS) {
            throw DataException.in(file, "the matrix has " + rows + " rows, more than are read");
        }
        if (labels.isEmpty()) {
            HeapNeed.check(BYTES_PER_ROW * rows, rows + " rows");
        }
        return new MatrixRows(file, rows, columns, transposed, limit);
    }

    /** Adds an entry of the file, its row and column from 0. */
    void add(int row, int column, float value) {
        int of = transposed ? column : row;
        int feature = transposed ? row : column;
        if (feature < limit.features()) {
            entries.add(of, feature, value);
        } else {
            passedOver++;
        }
    }

    /** How many entries were added so far. */
    int entries() {
        return entries.count() + passedOver;
    }

    /** How many features there are. */
    int columns() {
        return columns;
    }

    /**
     * The rows in ascending order.
     *
     * @throws DataException where two entries are in one place and may not be
     */
    CsrBuilder inOrder(CoordinateEntries.Duplicates duplicates) {
        try {
            return entries.inOrder(rows, duplicates);
        } catch (IllegalArgumentException e) {
            throw DataException.in(file, String.valueOf(e.getMessage()));
        }
    }
}
