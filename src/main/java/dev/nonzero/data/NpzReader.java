package dev.nonzero.data;

import dev.nonzero.data.CoordinateEntries.Duplicates;
import dev.nonzero.files.CheckedZip;
import dev.nonzero.files.DecompressionLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a matrix that {@code scipy.sparse.save_npz} wrote, in any of its formats: CSR, CSC, COO, BSR, DIA. In CSR, indices
 * ascend within a row, each once; in the others, entries in one place are added, as SciPy does. Values of zero are not stored.
 * The arrays are read here rather than by a library, because ND4J's needs native code for it, which this package does
 * without.
 */
final class NpzReader {
    private static final long MOST_BYTES = NpyArray.MOST_BYTES + (1L << 17); // of an array with its header

    private final DataSource.File source;
    private final FeatureLimit limit;
    private final Path file;
    private final long mostBytes; // of an entry
    private int columns;

    NpzReader(DataSource.File source, FeatureLimit limit) throws IOException {
        this.source = source;
        this.limit = limit;
        file = source.path();
        mostBytes = Math.min(MOST_BYTES, DecompressionLimit.of(file));
    }

    /** How many features there are, once the matrix is read. */
    int columns() {
        return columns;
    }

    /**
     * Reads the matrix.
     *
     * @param labels of its rows, where they matter
     */
    CsrBuilder read(Optional<LabelFile> labels) throws IOException {
        try (CheckedZip zip = CheckedZip.open(file)) {
            NpyArray formats = list(zip, "format");
            String format = formats.length() == 1 ? formats.text(0) : "unknown";
            NpyArray shape = list(zip, "shape");
            if (shape.length() != 2) {
                throw DataException.in(file, "the matrix has " + shape.length() + " dimensions; expected two");
            }
            int statedRows = extent(shape.integer(0), "rows");
            int statedColumns = extent(shape.integer(1), "columns");
            MatrixRows rows = MatrixRows.of(
                    file, statedRows, statedColumns, source.numbered().transposed(), limit, labels);
            columns = rows.columns();
            if (format.equals("csr") && !source.numbered().transposed() && statedColumns <= limit.features()) {
                return rows(statedRows, columns, list(zip, "indptr"), list(zip, "indices"), list(zip, "data"));
            }
            new NpzEntries(file, statedRows, statedColumns, rows).add(format, name -> array(zip, name));
            return rows.inOrder(Duplicates.SUMMED);
        }
    }

    private int extent(long extent, String what) {
        if (extent < 0 || extent > Integer.MAX_VALUE) {
            throw DataException.in(file, "the matrix has " + extent + " " + what);
        }
        return (int) extent;
    }

    private CsrBuilder rows(long count, int columns, NpyArray offsets, NpyArray indices, NpyArray values)
            throws IOException {
        CsrBuilder rows = new CsrBuilder(CsrBuilder.MOST_NONZEROS, IllegalStateException::new);
        if (offsets.length() != count + 1
                || indices.length() != values.length()
                || offsets.integer(0) != 0
                || offsets.integer(offsets.length() - 1) != values.length()) {
            throw DataException.in(
                    file,
                    "the arrays of the matrix do not fit each other: the matrix has " + count + " rows, indptr "
                            + offsets.length() + " elements, indices " + indices.length() + ", data "
                            + values.length() + "; the last element of indptr is the length of the others");
        }
        for (int row = 0; row < count; row++) {
            long end = offsets.integer(row + 1);
            if (end < offsets.integer(row) || end > values.length()) {
                throw DataException.in(file, "row " + (row + 1) + ": its offsets are out of order");
            }
            long before = -1;
            for (int place = (int) offsets.integer(row); place < end; place++) {
                long column = indices.integer(place);
                if (column <= before || column >= columns) {
                    throw DataException.in(
                            file,
                            "row " + (row + 1) + ": the index " + column
                                    + " is out of order, twice or not below " + columns
                                    + "; call X.sum_duplicates() before saving");
                }
                before = column;
                float value = NpzEntries.value(values, place, file, row, column);
                if (value != 0) {
                    rows.add((int) column, value);
                }
            }
            rows.endRow();
        }
        return rows;
    }

    private NpyArray list(CheckedZip zip, String name) throws IOException {
        return array(zip, name).asList();
    }

    private NpyArray array(CheckedZip zip, String name) throws IOException {
        return zip.read(name + ".npy", mostBytes, NpyArray::read)
                .orElseThrow(() -> DataException.in(
                        file, "there is no array '" + name + "'; expected a matrix of scipy.sparse.save_npz"));
    }
}
