package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A number in a small file is no reason to take much memory or time: it is refused, or taken for what it is. */
class StatedSizesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            2 2 2000000000  => :4: the file ends, but entry 2 of 2000000000 is expected
            2147483647 2 1  => 2 labels, but the matrix has 2147483647 rows
            2 2147483648 1  => :2: '2147483648' is not a whole number of at most 2147483647
            """)
    void aMatrixMarketFileIsAsLongAsItIs(String size, String message) throws IOException {
        write("rows.y.txt", "a\nb\n");
        Path file = write("rows.mtx", "%%MatrixMarket matrix coordinate real general\n" + size + "\n1 1 1\n");
        assertRefused(file, message);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            2 -3                   => the matrix has -3 columns
            9223372036854775807 3  => the matrix has 9223372036854775807 rows
            -2 3                   => the matrix has -2 rows
            2 9223372036854775807  => the matrix has 9223372036854775807 columns
            """)
    void aMatrixOfScipyHasTheShapeOfItsArrays(String shape, String message) throws IOException {
        String[] extents = shape.split(" ", -1);
        write("rows.y.txt", "a\nb\n");
        Path file = write(NumpyFiles.csr(
                Long.parseLong(extents[0]), Long.parseLong(extents[1]), new long[] {0, 1, 2}, new long[] {0, 1}));
        assertRefused(file, message);
    }

    @Test
    void anArrayOfNumpyIsAsLongAsItIs() throws IOException {
        write("rows.y.txt", "a\nb\n");
        Map<String, byte[]> arrays = NumpyFiles.csr(2, 3, new long[] {0, 1, 2}, new long[] {0, 1});
        arrays.put("data", NumpyFiles.npy("<f8", "200000000,", NumpyFiles.float64(1, 2)));
        assertRefused(write(arrays), "its header states 200000000 elements of 8 bytes, but 16 bytes follow");
        arrays.put("data", NumpyFiles.npy("<f8", "1,", NumpyFiles.float64(1, 2)));
        assertRefused(write(arrays), "bytes follow the 1 elements");
    }

    @Test
    void entriesBeyondTheLastOffsetOfAMatrixAreRefused() throws IOException {
        write("rows.y.txt", "a\nb\n");
        assertRefused(
                write(NumpyFiles.csr(2, 3, new long[] {0, 1, 1}, new long[] {0, 1})),
                "the arrays of the matrix do not fit each other");
    }

    @Test
    void theLargestIndexOfALibsvmFileCostsNothing() throws IOException {
        LabeledData data = read(write("rows.svm", "1 2147483647:1\n0 1:1\n"));
        DataStatistics statistics = DataStatistics.of(data);
        assertThat(statistics.features()).isEqualTo(Integer.MAX_VALUE);
        assertThat(statistics.unusedFeatures()).isEqualTo(Integer.MAX_VALUE - 2);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataTransformation.fit(data.features(), 0, OptionalInt.empty(), FeatureValues.AS_IS))
                .withMessageContaining("2147483647 features need 24,576 MiB of memory; Java may use");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> new DataWriter(
                        new SourceData(data, DataSchema.ofNumbers(Integer.MAX_VALUE, data.classes())),
                        folder.resolve("rows.csv")))
                .withMessageContaining("CSV has a cell for every zero, which makes 4294967294 cells");
    }

    @ParameterizedTest
    @CsvSource({
        "2000000000, 100, 2, 1, NOISE",
        "10, 2000000000, 2, 10, WINDOW",
        "10, 100000000, 2000000000, 10, NOISE",
        "10, 2000000000, 100, 10, SUM"
    })
    void syntheticRowsThatDoNotFitAreRefused(
            int rows, int features, int classes, int nonzeros, DataSource.Synthetic.Rule rule) {
        if (rule == DataSource.Synthetic.Rule.WINDOW) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new DataSource.Synthetic(rows, features, 2000000000, nonzeros, rule, 1))
                    .withMessage("features is 2000000000, but it is at least 40000000000 here");
            return;
        }
        DataSource source = new DataSource.Synthetic(rows, features, classes, nonzeros, rule, 1);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataReader.read(source, OptionalInt.empty()))
                .withMessageContaining("synthetic rows of this size need");
    }

    @Test
    void moreSyntheticNonzerosThanAMatrixMayHaveAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DataSource.Synthetic(2_000_000_000, 100, 2, 2, DataSource.Synthetic.Rule.SUM, 1))
                .withMessageContaining("2000000000 rows of 2 nonzeros are more than the 2147483639 nonzeros");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1,", "-", ":", "1:", "1.", "\"", "nan", "%", "0", " ", "\u00e4"})
    void aLineOfManyCharactersTakesLinearTime(String part) throws IOException {
        String text = part.repeat(200_000);
        for (String name : List.of("rows.svm", "rows.csv", "rows.tsv", "rows.mtx")) {
            write("rows.y.txt", "a\nb\n");
            for (String content : List.of(
                    text,
                    "1 1:1\n" + text,
                    "class,b\n1," + text + "\n",
                    "1 " + text + ":1\n",
                    "0 1:" + text + "\n",
                    "%%MatrixMarket matrix coordinate real general\n2 2 1\n1 1 " + text + "\n")) {
                Path file = write(name, content);
                assertTimeout(Duration.ofSeconds(5), () -> {
                    try {
                        assertThat(read(file).rows()).isPositive();
                    } catch (DataException e) {
                        assertThat(e.getMessage()).hasSizeLessThan(500);
                    }
                });
            }
        }
    }

    @Test
    void aGzipFileThatGrowsAThousandfoldIsRefused() throws IOException {
        Path file = folder.resolve("rows.svm.gz");
        ByteArrayOutputStream mebibyte = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(mebibyte)) {
            out.write(("#" + "-".repeat((1 << 20) - 2) + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < 1025; i++) {
                mebibyte.writeTo(out); // gzip files one after the other are one
            }
        }
        assertRefused(file, "has more than 1024 MiB when decompressed");
    }

    private static LabeledData read(Path file) {
        return DataReader.read(new DataSource.File(file, Optional.of("class"), List.of()), OptionalInt.empty())
                .data();
    }

    private static void assertRefused(Path file, String message) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(file))
                .withMessageStartingWith(String.valueOf(file.getParent()))
                .withMessageContaining(message);
    }

    private Path write(Map<String, byte[]> arrays) throws IOException {
        return Files.write(folder.resolve("rows.npz"), NumpyFiles.npz(arrays));
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
