package dev.nonzero.data;

import dev.nonzero.files.CheckedZip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Reads a matrix that {@code scipy.sparse.save_npz} wrote: CSR, its indices ascending within a row and each once. Values of
 * zero are not stored. The arrays are read here rather than by a library, because the one at hand (ND4J's) needs native
 * code for it, which this package does without.
 */
final class NpzReader {
    private static final long MOST_BYTES = Integer.MAX_VALUE; // that an array can have here, with its header

    private final Path file;
    private final FeatureLimit limit;

    NpzReader(Path file, FeatureLimit limit) {
        this.file = file;
        this.limit = limit;
    }

    /**
     * Reads to the end.
     *
     * @param features how many features there shall be, or empty for as many as the matrix has columns
     */
    SparseMatrix read(OptionalInt features) throws IOException {
        try (CheckedZip zip = CheckedZip.open(file)) {
            NpyArray formats = array(zip, "format");
            String format = formats.length() == 1 ? formats.text(0) : "unknown";
            if (!format.equals("csr")) {
                throw DataException.in(
                        file, "the matrix has the format " + format + "; save it as CSR: save_npz(f, X.tocsr())");
            }
            NpyArray shape = array(zip, "shape");
            if (shape.length() != 2) {
                throw DataException.in(file, "the matrix has " + shape.length() + " dimensions; expected two");
            }
            long columns = shape.integer(1);
            if (columns > limit.features()) {
                throw DataException.in(file, "column " + columns + ": " + limit.exceededBy(columns));
            }
            CsrBuilder rows = rows(
                    shape.integer(0), (int) columns, array(zip, "indptr"), array(zip, "indices"), array(zip, "data"));
            return rows.build(features.orElse((int) columns));
        }
    }

    private CsrBuilder rows(long count, int columns, NpyArray offsets, NpyArray indices, NpyArray values)
            throws IOException {
        CsrBuilder rows = new CsrBuilder(CsrBuilder.MOST_NONZEROS, IllegalStateException::new);
        if (offsets.length() != count + 1 || indices.length() != values.length() || offsets.integer(0) != 0) {
            throw DataException.in(file, "the arrays of the matrix do not fit each other");
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
                float value = (float) values.number(place);
                if (!Float.isFinite(value)) {
                    throw DataException.in(
                            file,
                            "row " + (row + 1) + ", column " + column + ": the value " + values.number(place)
                                    + " is not finite or too large for a float");
                }
                if (value != 0) {
                    rows.add((int) column, value);
                }
            }
            rows.endRow();
        }
        return rows;
    }

    private NpyArray array(CheckedZip zip, String name) throws IOException {
        return zip.read(name + ".npy", MOST_BYTES, NpyArray::read)
                .orElseThrow(() -> DataException.in(
                        file, "there is no array '" + name + "'; expected a matrix of scipy.sparse.save_npz"));
    }
}
