package dev.nonzero.data;

import java.io.IOException;
import java.nio.file.Path;

/** Takes the entries of a SciPy matrix out of its arrays, whatever its format. Rows and columns are those of the file. */
final class NpzEntries {
    private final Path file;
    private final int rows;
    private final int columns;
    private final MatrixRows to;

    /** Reads an array of the file. */
    @FunctionalInterface
    interface Arrays {
        NpyArray read(String name) throws IOException;
    }

    /** Takes entries of a matrix of that size. */
    NpzEntries(Path file, int rows, int columns, MatrixRows to) {
        this.file = file;
        this.rows = rows;
        this.columns = columns;
        this.to = to;
    }

    /**
     * Adds all entries.
     *
     * @throws DataException where the arrays do not fit each other, an entry is outside the matrix, or the format is unknown
     */
    void add(String format, Arrays arrays) throws IOException {
        switch (format) {
            case "csr" -> addCompressed(arrays, rows, false);
            case "csc" -> addCompressed(arrays, columns, true);
            case "coo" -> addCoordinates(arrays);
            case "bsr" -> addBlocks(arrays);
            case "dia" -> addDiagonals(arrays);
            default ->
                throw DataException.in(
                        file,
                        "the matrix has the format " + Quote.of(format) + "; save it as CSR: save_npz(f, X.tocsr())");
        }
    }

    private void addCompressed(Arrays arrays, int lines, boolean byColumn) throws IOException {
        NpyArray offsets = arrays.read("indptr").asList();
        NpyArray indices = arrays.read("indices").asList();
        NpyArray values = arrays.read("data").asList();
        checkOffsets(offsets, lines, indices.length(), values.length());
        for (int line = 0; line < lines; line++) {
            for (long place = offset(offsets, line); place < offset(offsets, line + 1); place++) {
                long other = indices.integer((int) place);
                add(byColumn ? other : line, byColumn ? line : other, values, (int) place);
            }
        }
    }

    private void addCoordinates(Arrays arrays) throws IOException {
        NpyArray ofRows = arrays.read("row").asList();
        NpyArray ofColumns = arrays.read("col").asList();
        NpyArray values = arrays.read("data").asList();
        if (ofRows.length() != values.length() || ofColumns.length() != values.length()) {
            throw unfit("row, col and data have " + ofRows.length() + ", " + ofColumns.length() + " and "
                    + values.length() + " elements");
        }
        for (int entry = 0; entry < values.length(); entry++) {
            add(ofRows.integer(entry), ofColumns.integer(entry), values, entry);
        }
    }

    /** Blocks of the shape (height, width), block rows as in CSR. */
    private void addBlocks(Arrays arrays) throws IOException {
        NpyArray offsets = arrays.read("indptr").asList();
        NpyArray indices = arrays.read("indices").asList();
        NpyArray values = arrays.read("data");
        if (values.shape().size() != 3
                || values.shape().get(1) == 0
                || values.shape().get(2) == 0) {
            throw unfit(
                    "data has " + values.shape().size() + " dimensions; expected blocks, rows and columns of a block");
        }
        int height = values.shape().get(1);
        int width = values.shape().get(2);
        int lines = rows / height;
        checkOffsets(offsets, lines, indices.length(), values.shape().get(0));
        for (int line = 0; line < lines; line++) {
            for (long block = offset(offsets, line); block < offset(offsets, line + 1); block++) {
                long left = indices.integer((int) block) * width;
                for (int at = 0; at < height * width; at++) {
                    int row = line * height + at / width;
                    add(row, left + at % width, values, (int) block * height * width + at);
                }
            }
        }
    }

    /** Element {@code j} of the diagonal with the offset {@code k} is that of column {@code j} and row {@code j - k}. */
    private void addDiagonals(Arrays arrays) throws IOException {
        NpyArray offsets = arrays.read("offsets").asList();
        NpyArray values = arrays.read("data");
        if (values.shape().size() != 2 || values.shape().get(0) != offsets.length()) {
            throw unfit("data has not one row for each of the " + offsets.length() + " offsets");
        }
        int length = values.shape().get(1);
        for (int diagonal = 0; diagonal < offsets.length(); diagonal++) {
            for (int column = 0; column < Math.min(length, columns); column++) {
                long row = column - offsets.integer(diagonal);
                if (row >= 0 && row < rows) {
                    add(row, column, values, diagonal * length + column);
                }
            }
        }
    }

    private void add(long row, long column, NpyArray values, int place) throws IOException {
        if (row < 0 || row >= rows || column < 0 || column >= columns) {
            throw DataException.in(
                    file,
                    "an entry is in row " + (row + 1) + ", column " + (column + 1) + ", but the matrix has " + rows
                            + " rows and " + columns + " columns");
        }
        float value = value(values, place, file, row, column);
        if (value != 0) {
            to.add((int) row, (int) column, value);
        }
    }

    /** A value as a float. */
    static float value(NpyArray values, int place, Path file, long row, long column) throws IOException {
        float value = (float) values.number(place);
        if (!Float.isFinite(value)) {
            throw DataException.in(
                    file,
                    "row " + (row + 1) + ", column " + (column + 1) + ": the value " + values.number(place)
                            + " is not finite or too large for a float");
        }
        return value;
    }

    private void checkOffsets(NpyArray offsets, int lines, int indices, int values) throws IOException {
        if (offsets.length() != lines + 1L
                || indices != values
                || offsets.integer(0) != 0
                || offsets.integer(lines) != values) {
            throw unfit("indptr has " + offsets.length() + " elements, indices " + indices + ", data " + values);
        }
    }

    /** An offset, which is not below the one before. */
    private long offset(NpyArray offsets, int line) throws IOException {
        long offset = offsets.integer(line);
        if ((line > 0 && offset < offsets.integer(line - 1)) || offset > offsets.integer(offsets.length() - 1)) {
            throw unfit("indptr does not ascend");
        }
        return offset;
    }

    private DataException unfit(String problem) {
        return DataException.in(
                file,
                "the arrays of the matrix do not fit each other: it has " + rows + " rows and " + columns + " columns; "
                        + problem);
    }
}
