package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays that are no matrix, in each of SciPy's layouts, and arrays as we write them. */
class NpzArraysTest {
    @TempDir
    Path folder;

    /** The matrix 0 1 0 · 2 0 3. */
    @Test
    void compressedRowsMustFitEachOther() throws IOException {
        assertThat(read(NumpyFiles.csr(2, 3, new long[] {0, 1, 3}, new long[] {1, 0, 2})))
                .isEqualTo(new SparseMatrix(3, new int[] {0, 1, 3}, new int[] {1, 0, 2}, new float[] {1, 2, 3}));
        assertThat(read(NumpyFiles.csr(2, Integer.MAX_VALUE, new long[] {0, 0, 1}, new long[] {2})))
                .as("the first row is empty")
                .isEqualTo(new SparseMatrix(Integer.MAX_VALUE, new int[] {0, 0, 1}, new int[] {2}, new float[] {1}));
        for (long[] offsets : new long[][] {{0, 3}, {1, 1, 3}, {0, 1, 2}}) {
            assertRefused(
                    NumpyFiles.csr(2, 3, offsets, new long[] {1, 0, 2}),
                    "the arrays of the matrix do not fit each other");
        }
        Map<String, byte[]> fewer = NumpyFiles.csr(2, 3, new long[] {0, 1, 3}, new long[] {1, 0, 2});
        fewer.put("data", NumpyFiles.npy("<i8", NumpyFiles.int64(1, 2)));
        assertRefused(fewer, "indices 3, data 2");
        assertRefused(
                NumpyFiles.csr(2, 3, new long[] {0, -1, 3}, new long[] {0, 1, 2}),
                "row 1: its offsets are out of order");
        assertRefused(
                NumpyFiles.csr(2, 3, new long[] {0, 4, 3}, new long[] {0, 1, 2}),
                "row 1: its offsets are out of order");
        assertRefused(
                NumpyFiles.csr(2, 3, new long[] {0, 1, 3}, new long[] {1, 2, 2}),
                "row 2: the index 2 is out of order, twice");
        assertRefused(NumpyFiles.csr(2, 3, new long[] {0, 1, 3}, new long[] {1, 0, 3}), "the index 3");
        assertRefused(NumpyFiles.csr(2, 3, new long[] {0, 1, 3}, new long[] {-1, 0, 2}), "row 1: the index -1");
    }

    @Test
    void theShapeIsOfTwoNumbersThatAreNotNegative() throws IOException {
        Map<String, byte[]> cube = NumpyFiles.csr(2, 3, new long[] {0, 1, 3}, new long[] {1, 0, 2});
        cube.put("shape", NumpyFiles.npy("<i8", NumpyFiles.int64(2, 3, 1)));
        assertRefused(cube, "the matrix has 3 dimensions; expected two");
        assertRefused(NumpyFiles.csr(-1, 3, new long[] {0}, new long[0]), "the matrix has -1 rows");
        assertRefused(NumpyFiles.csr(2, 1L << 31, new long[] {0}, new long[0]), "the matrix has 2147483648 columns");
        Map<String, byte[]> other = NumpyFiles.csr(2, 3, new long[] {0, 1, 3}, new long[] {1, 0, 2});
        other.put("format", NumpyFiles.npy("|S3", "", "lil".getBytes(StandardCharsets.US_ASCII)));
        assertRefused(other, "the matrix has the format 'lil'; save it as CSR: save_npz(f, X.tocsr())");
    }

    @Test
    void coordinatesLieInTheMatrix() throws IOException {
        assertThat(read(coo(new long[] {0, 1, 1}, new long[] {1, 2, 0}, 3)))
                .isEqualTo(new SparseMatrix(3, new int[] {0, 1, 3}, new int[] {1, 0, 2}, new float[] {1, 3, 2}));
        assertRefused(coo(new long[] {0, 1}, new long[] {1, 2, 0}, 3), "row, col and data have 2, 3 and 3 elements");
        assertRefused(coo(new long[] {0, 1, 1}, new long[] {1, 2}, 3), "row, col and data have 3, 2 and 3 elements");
        String outside = ", but the matrix has 2 rows and 3 columns";
        assertRefused(coo(new long[] {2}, new long[] {0}, 1), "an entry is in row 3, column 1" + outside);
        assertRefused(coo(new long[] {-1}, new long[] {0}, 1), "an entry is in row 0, column 1" + outside);
        assertRefused(coo(new long[] {0}, new long[] {3}, 1), "an entry is in row 1, column 4" + outside);
        assertRefused(coo(new long[] {0}, new long[] {-1}, 1), "an entry is in row 1, column 0" + outside);
        Map<String, byte[]> infinite = coo(new long[] {1}, new long[] {2}, 1);
        infinite.put("data", NumpyFiles.npy("<f8", NumpyFiles.float64(1e39)));
        assertRefused(infinite, "row 2, column 3: the value 1.0E39 is not finite or too large for a float");
    }

    @Test
    void blocksAndDiagonalsHaveTheirDimensions() throws IOException {
        Map<String, byte[]> blocks = matrix("bsr");
        blocks.put("indptr", NumpyFiles.npy("<i8", NumpyFiles.int64(0, 1)));
        blocks.put("indices", NumpyFiles.npy("<i8", NumpyFiles.int64(0)));
        blocks.put("data", NumpyFiles.npy("<i8", "1, 2, 3", NumpyFiles.int64(1, 0, 2, 0, 3, 4)));
        assertThat(read(blocks))
                .isEqualTo(new SparseMatrix(3, new int[] {0, 2, 4}, new int[] {0, 2, 1, 2}, new float[] {1, 2, 3, 4}));
        blocks.put("indptr", NumpyFiles.npy("<i8", NumpyFiles.int64(0, 2)));
        assertRefused(blocks, "indptr has 2 elements, indices 1, data 1");
        blocks.put("indptr", NumpyFiles.npy("<i8", NumpyFiles.int64(0, 1)));
        blocks.put("data", NumpyFiles.npy("<i8", "2, 3", NumpyFiles.int64(1, 0, 2, 0, 3, 4)));
        assertRefused(blocks, "data has 2 dimensions; expected blocks, rows and columns of a block");
        blocks.put("data", NumpyFiles.npy("<i8", "1, 0, 3", new byte[0]));
        assertRefused(blocks, "data has 3 dimensions; expected blocks, rows and columns of a block");
        Map<String, byte[]> diagonals = matrix("dia");
        diagonals.put("offsets", NumpyFiles.npy("<i8", NumpyFiles.int64(0, 1)));
        diagonals.put("data", NumpyFiles.npy("<i8", "2, 3", NumpyFiles.int64(1, 2, 9, 9, 4, 5)));
        assertThat(read(diagonals))
                .as("outside of the matrix lie three of the six")
                .isEqualTo(new SparseMatrix(3, new int[] {0, 2, 4}, new int[] {0, 1, 1, 2}, new float[] {1, 4, 2, 5}));
        diagonals.put("offsets", NumpyFiles.npy("<i8", NumpyFiles.int64(0)));
        assertRefused(diagonals, "data has not one row for each of the 1 offsets");
    }

    @Test
    void columnsThatAreCompressedFitEachOtherToo() throws IOException {
        Map<String, byte[]> columns = matrix("csc");
        columns.put("indptr", NumpyFiles.npy("<i8", NumpyFiles.int64(0, 1, 2, 3)));
        columns.put("indices", NumpyFiles.npy("<i8", NumpyFiles.int64(1, 0, 1)));
        columns.put("data", NumpyFiles.npy("<i8", NumpyFiles.int64(2, 1, 3)));
        assertThat(read(columns))
                .isEqualTo(new SparseMatrix(3, new int[] {0, 1, 3}, new int[] {1, 0, 2}, new float[] {1, 2, 3}));
        for (long[] offsets : new long[][] {{0, 1, 3}, {1, 1, 2, 3}, {0, 1, 2, 2}}) {
            columns.put("indptr", NumpyFiles.npy("<i8", NumpyFiles.int64(offsets)));
            assertRefused(columns, "indptr has " + offsets.length + " elements, indices 3, data 3");
        }
        columns.put("indptr", NumpyFiles.npy("<i8", NumpyFiles.int64(0, 2, 1, 3)));
        assertRefused(columns, "indptr does not ascend");
        columns.put("indptr", NumpyFiles.npy("<i8", NumpyFiles.int64(0, 1, 4, 3)));
        assertRefused(columns, "indptr does not ascend");
    }

    @Test
    void arraysThatWereWrittenAreReadAsNumpyDoes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NpzWriter npz = new NpzWriter(out);
        npz.add("weights", new float[] {1.5f, -2, 3, 4, 5, 6}, 2, 3);
        npz.add("losses", new double[] {0.1, Double.NaN});
        npz.add("rows", new int[] {7, -8});
        npz.finish();
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.getTime())
                        .as("the same in every file, so that the same arrays make the same bytes")
                        .isLessThan(Duration.ofDays(365 * 11).toMillis());
                arrays.put(entry.getName(), NpyArray.read(zip));
            }
        }
        assertThat(arrays).containsOnlyKeys("weights.npy", "losses.npy", "rows.npy");
        NpyArray weights = Objects.requireNonNull(arrays.get("weights.npy"));
        assertThat(weights.shape()).containsExactly(2, 3);
        assertThat(weights.number(0)).isEqualTo(1.5);
        assertThat(weights.number(5)).isEqualTo(6);
        NpyArray losses = Objects.requireNonNull(arrays.get("losses.npy"));
        assertThat(losses.number(0)).isEqualTo(0.1);
        assertThat(losses.number(1)).isNaN();
        assertThat(Objects.requireNonNull(arrays.get("rows.npy")).integer(1)).isEqualTo(-8);
    }

    /** Entries of the values 1, 2, 3 … */
    private static Map<String, byte[]> coo(long[] rows, long[] columns, int values) {
        Map<String, byte[]> arrays = matrix("coo");
        arrays.put("row", NumpyFiles.npy("<i8", NumpyFiles.int64(rows)));
        arrays.put("col", NumpyFiles.npy("<i8", NumpyFiles.int64(columns)));
        arrays.put(
                "data",
                NumpyFiles.npy(
                        "<i8",
                        NumpyFiles.int64(LongStream.rangeClosed(1, values).toArray())));
        return arrays;
    }

    private static Map<String, byte[]> matrix(String format) {
        Map<String, byte[]> arrays = NumpyFiles.csr(2, 3, new long[] {0, 0, 0}, new long[0]);
        arrays.keySet().retainAll(List.of("shape"));
        arrays.put("format", NumpyFiles.npy("|S3", "", format.getBytes(StandardCharsets.US_ASCII)));
        return arrays;
    }

    private SparseMatrix read(Map<String, byte[]> arrays) throws IOException {
        Files.writeString(folder.resolve("rows.y.txt"), "a\nb\n");
        Path file = Files.write(folder.resolve("rows.npz"), NumpyFiles.npz(arrays));
        return DataReader.read(new DataSource.File(file, Optional.empty(), List.of()), OptionalInt.empty())
                .data()
                .features();
    }

    private void assertRefused(Map<String, byte[]> arrays, String message) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(arrays))
                .withMessageContaining("rows.npz: ")
                .withMessageContaining(message);
    }
}
