package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of SciPy, made by {@code src/test/python/data.py}, hold the rows of counts.svm, which scikit-learn made. */
class MatrixFileTest {
    private static final Path FILES = Path.of("src/test/resources/data");

    @TempDir
    Path folder;

    private final SourceData expected = read(FILES.resolve("counts.svm"));

    @Test
    void aMatrixOfScipyIsReadWithItsLabels() {
        assertThat(read(FILES.resolve("counts-csr.npz"))).isEqualTo(expected);
    }

    @Test
    void aMatrixMarketFileIsReadWithItsLabels() {
        assertThat(read(FILES.resolve("counts-real.mtx"))).isEqualTo(expected);
    }

    @Test
    void entriesMayComeInAnyOrderAndLabelsMayBeWords() {
        LabeledData reversed = read(FILES.resolve("counts-integer.mtx")).data();
        assertThat(reversed.classes()).containsExactly("class -5", "class 0", "class 5");
        int rows = expected.data().rows();
        assertThat(reversed.selectRows(IntStream.range(0, rows)
                                .map(row -> rows - 1 - row)
                                .toArray())
                        .features())
                .isEqualTo(expected.data().features());
    }

    @ParameterizedTest
    @ValueSource(strings = {"csr", "csc", "coo", "bsr", "dia", "twice"})
    void everyFormatOfScipyIsRead(String format) throws IOException {
        Path file = copy("counts-" + format + ".npz", "rows.npz");
        copy("counts-csr.y.npy", "rows.y.npy");
        assertThat(read(file)).isEqualTo(expected);
        DataSource.File rows = new DataSource.File(file, Optional.empty(), List.of());
        try (RowStream stream = RowStream.open(rows, expected.schema(), UnknownFeatures.REFUSE)) {
            SparseMatrix first = stream.next(20);
            assertThat(first.append(stream.next(20))).isEqualTo(expected.data().features());
            assertThat(stream.next(20).rows()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"counts-coo.y.npy", "counts-floats.y.txt"})
    void labelsMayBeAColumnOrFloatsAsNumpyWritesThem(String labels) throws IOException {
        Path file = copy("counts-coo.npz", "rows.npz");
        copy(labels, labels.endsWith("npy") ? "rows.y.npy" : "rows.y.txt");
        assertThat(read(file)).isEqualTo(expected);
    }

    @Test
    void pickledLabelsAreRefusedWithAWayOut() throws IOException {
        Path file = copy("counts-coo.npz", "rows.npz");
        Path labels = copy("counts-objects.y.npy", "rows.y.npy");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(file))
                .withMessageStartingWith(labels + ": ")
                .withMessageContaining("numpy.save(file, y.astype(str))");
    }

    @Test
    void columnsThatAreRowsAreRecognizedByTheLabelsAndReadTransposed() throws IOException {
        Path file = copy("counts-transposed.mtx", "rows.mtx");
        Path labels = copy("counts-csr.y.npy", "rows.y.npy");
        assertRefused(
                file,
                labels + ": 30 labels, but the matrix has 12 rows and 30 columns, which seem to be its rows;"
                        + " set 'transposed: true' (--transposed)");
        DataSource.File transposed = new DataSource.File(file, Optional.empty(), List.of())
                .with(new NumberedSettings(FirstIndex.AUTO, true));
        assertThat(DataReader.read(transposed, OptionalInt.empty())).isEqualTo(expected);
        Path npz = copy("counts-csc.npz", "turned.npz");
        copy("counts-csr.y.npy", "turned.y.npy");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataReader.read(
                        new DataSource.File(npz, Optional.empty(), List.of())
                                .with(new NumberedSettings(FirstIndex.AUTO, true)),
                        OptionalInt.empty()))
                .withMessageContaining("leave out 'transposed'");
    }

    @Test
    void featuresBeyondAModelsArePassedOverWhereThatIsAskedFor() throws IOException {
        DataSchema narrow = DataSchema.ofNumbers(5, List.of("a", "b"));
        for (String name : List.of("counts-csr.npz", "counts-coo.npz", "counts-real.mtx")) {
            DataSource.File rows = new DataSource.File(copy(name, name), Optional.empty(), List.of());
            assertThatExceptionOfType(DataException.class)
                    .isThrownBy(() -> RowStream.open(rows, narrow, UnknownFeatures.REFUSE));
            try (RowStream stream = RowStream.open(rows, narrow, UnknownFeatures.IGNORE)) {
                SparseMatrix read = stream.next(100);
                assertThat(read.rows()).isEqualTo(30);
                assertThat(read.columns()).isEqualTo(5);
                assertThat(read).isEqualTo(only(expected.data().features(), 5));
            }
        }
    }

    @Test
    void moreColumnsThanAreAllowedAreRefused() throws IOException {
        copy("counts-csr.y.npy", "rows.y.npy");
        Path file = copy("counts-real.mtx", "rows.mtx");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() ->
                        DataReader.read(new DataSource.File(file, Optional.empty(), List.of()), OptionalInt.of(11)))
                .withMessage(file + ": column 12: the index 12 is beyond the 11 features that 'features' allows");
    }

    /** The first columns of rows. */
    private static SparseMatrix only(SparseMatrix rows, int columns) {
        CsrBuilder some = new CsrBuilder(CsrBuilder.MOST_NONZEROS, IllegalStateException::new);
        for (int row = 0; row < rows.rows(); row++) {
            for (int place = rows.start(row); place < rows.end(row); place++) {
                if (rows.column(place) < columns) {
                    some.add(rows.column(place), rows.value(place));
                }
            }
            some.endRow();
        }
        return some.build(columns);
    }

    @Test
    void labelsStandNextToTheirMatrix() {
        Path folder = Path.of("data");
        assertThat(LabelFile.places(folder.resolve("train.mtx.gz")))
                .containsExactly(folder.resolve("train.y.npy"), folder.resolve("train.y.txt"));
    }

    private Path copy(String from, String to) throws IOException {
        return Files.copy(FILES.resolve(from), folder.resolve(to));
    }

    @Test
    void aMatrixWithoutLabelsIsRefused() throws IOException {
        Path file = Files.copy(FILES.resolve("counts-csr.npz"), folder.resolve("rows.npz"));
        assertRefused(file, file + ": its labels are missing; expected them next to it in rows.y.npy or rows.y.txt");
    }

    @Test
    void aMatrixWithTooFewLabelsIsRefused() throws IOException {
        Path file = Files.copy(FILES.resolve("counts-csr.npz"), folder.resolve("rows.npz"));
        Path labels = Files.writeString(folder.resolve("rows.y.txt"), "a\nb\n");
        assertRefused(file, labels + ": 2 labels, but the matrix has 30 rows");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            array real general|2 2|1|0          => :1: expected '%%MatrixMarket matrix coordinate real|integer|pattern general'
            coordinate real symmetric|2 2 1     => :1: expected '%%MatrixMarket matrix coordinate real|integer|pattern general'
            coordinate real general             => :2: the file ends, but the size is expected
            coordinate real general|2 2         => :2: expected ROWS COLUMNS ENTRIES
            coordinate real general|2 2 1|1 1   => :3: expected ROW COLUMN VALUE
            coordinate real general|2 2 1|3 1 1 => :3: '3' is not between 1 and 2
            coordinate real general|2 2 1|1 0 1 => :3: '0' is not between 1 and 2
            coordinate real general|2 2 1|1 x 1 => :3: 'x' is not a whole number of at most 2147483647
            coordinate real general|2 2 1|1 1 x => :3: 'x' is not a finite number
            coordinate real general|2 2 2|1 1 1 => :4: the file ends, but entry 2 of 2 is expected
            coordinate real general|2 2 1|1 1 1||% end|2 2 5|hello => :6: '2 2 5' follows the 1 entries that the file states
            coordinate pattern general|2 2 2|1 1|1 1 => ': row 1, column 1 has two entries'
            """)
    void aBrokenMatrixMarketFileIsRefused(String content, String message) throws IOException {
        Files.writeString(folder.resolve("rows.y.txt"), "a\nb\n");
        Path file = Files.writeString(
                folder.resolve("rows.mtx"), "%%MatrixMarket matrix " + content.replaceAll("\\|", "\n") + "\n");
        assertRefused(file, file + message);
    }

    @Test
    @Tag("slow")
    void everyFlippedBitOfAMatrixOfScipyIsFound() throws IOException {
        byte[] whole = Files.readAllBytes(FILES.resolve("counts-csr.npz"));
        SourceData undamaged = read(FILES.resolve("counts-csr.npz"));
        Files.copy(FILES.resolve("counts-csr.y.npy"), folder.resolve("rows.y.npy"));
        int refused = 0;
        for (int bit = 0; bit < 8 * whole.length; bit += 5) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            Path file = Files.write(folder.resolve("rows.npz"), damaged);
            try {
                assertThat(read(file)).isEqualTo(undamaged); // a date, or the like
            } catch (DataException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(8 * whole.length / 5 / 2);
    }

    private static SourceData read(Path file) {
        return DataReader.read(new DataSource.File(file, Optional.empty(), List.of()), OptionalInt.empty());
    }

    @Test
    void entriesInOnePlaceAreNamedFromOne() {
        CoordinateEntries entries = new CoordinateEntries();
        entries.add(0, 0, 1);
        entries.add(1, 2, 3e38f);
        entries.add(1, 2, 3e38f);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> entries.inOrder(2, CoordinateEntries.Duplicates.SUMMED))
                .withMessage("row 2, column 3: the sum of its entries is too large");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> entries.inOrder(2, CoordinateEntries.Duplicates.REFUSED))
                .withMessage("row 2, column 3 has two entries");
    }

    private static void assertRefused(Path file, String message) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(file))
                .withMessage(message);
    }
}
