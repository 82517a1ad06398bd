package dev.nonzero.data;

import dev.nonzero.files.CheckedZip;
import dev.nonzero.files.DecompressionLimit;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads a matrix that {@code scipy.sparse.save_npz} wrote: CSR, its indices ascending within a row and each once. Values of
 * zero are not stored. The arrays are read here rather than by a library, because the one at hand (ND4J's) needs native
 * code for it, which this package does without.
 */
final class NpzReader {
    private static final long MOST_BYTES = NpyArray.MOST_BYTES + (1L << 17); // of an array with its header

    private final ReadRequest request;
    private final Path file;
    private final long mostBytes; // of an entry

    NpzReader(ReadRequest request) throws IOException {
        this.request = request;
        file = request.path();
        mostBytes = Math.min(MOST_BYTES, DecompressionLimit.of(file));
    }

    /** Reads the matrix and its labels. */
    SourceData read() throws IOException {
        try (CheckedZip zip = CheckedZip.open(file)) {
            NpyArray formats = array(zip, "format");
            String format = formats.length() == 1 ? formats.text(0) : "unknown";
            if (!format.equals("csr")) {
                throw DataException.in(
                        file,
                        "the matrix has the format " + Quote.of(format) + "; save it as CSR: save_npz(f, X.tocsr())");
            }
            NpyArray shape = array(zip, "shape");
            if (shape.length() != 2) {
                throw DataException.in(file, "the matrix has " + shape.length() + " dimensions; expected two");
            }
            LabelFile labels =
                    LabelFile.read(file, request.labels(), request.source().separator());
            labels.checkRows(shape.integer(0));
            long columns = shape.integer(1);
            if (columns < 0) {
                throw DataException.in(file, "the matrix has " + columns + " columns");
            }
            if (columns > request.limit().features()) {
                throw DataException.in(
                        file, "column " + columns + ": " + request.limit().exceededBy(columns));
            }
            CsrBuilder rows = rows(
                    shape.integer(0), (int) columns, array(zip, "indptr"), array(zip, "indices"), array(zip, "data"));
            return request.numbered(rows.build(request.features().orElse((int) columns)), labels.labels());
        }
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
        return zip.read(name + ".npy", mostBytes, NpyArray::read)
                .orElseThrow(() -> DataException.in(
                        file, "there is no array '" + name + "'; expected a matrix of scipy.sparse.save_npz"));
    }
}
