package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parquet files of pyarrow: every type, and damage. */
class ParquetTest {
    private static final Path FOLDER = Path.of("src/test/resources/data/tables");
    private static final Path TYPES = FOLDER.resolve("types.parquet");

    @TempDir
    Path folder;

    /** Room for them would be made before they are read. */
    @ParameterizedTest
    @ValueSource(longs = {1 << 30, 4461, -1})
    void aColumnOfMoreBytesThanTheFileHasIsDamaged(long bytes) throws IOException {
        Path file = stating(
                group -> group.getColumns().get(0).getMeta_data().setTotal_compressed_size(bytes), "none.parquet");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> TableProfile.of(DataFormats.plain(file)))
                .withMessage(file + ": the file is damaged (the column 'x0' ends beyond it)");
    }

    /** A file of 4 KB may hold 1 GiB. */
    @Test
    void aFileThatStatesMoreBytesThanItMayHoldIsRefused() throws IOException {
        for (long bytes : new long[] {-1, (1 << 30) + 1}) {
            Path file = stating(group -> group.setTotal_byte_size(bytes), "none.parquet");
            assertThatExceptionOfType(DataException.class)
                    .isThrownBy(() -> TableProfile.of(DataFormats.plain(file)))
                    .withMessage(file + ": has more than 1024 MiB when decompressed, which is suspiciously much for its"
                            + " size");
        }
        for (long bytes : new long[] {0, 1 << 30}) {
            Path file = stating(group -> group.setTotal_byte_size(bytes), "none.parquet");
            assertThat(TableProfile.of(DataFormats.plain(file)).columns()).hasSize(6);
        }
        Path groups = stating(group -> group.setTotal_byte_size(3 << 28), "groups.parquet");
        assertThatExceptionOfType(DataException.class)
                .as("the sizes of two groups are added up")
                .isThrownBy(() -> TableProfile.of(DataFormats.plain(groups)))
                .withMessageContaining("has more than 1024 MiB");
    }

    /** Six columns of 8 bytes a row. */
    @Test
    void aGroupOfMoreRowsThanTheMemoryHoldsIsRefused() throws IOException {
        assumeThat(Runtime.getRuntime().maxMemory()).isLessThan(48_000_000_000L);
        Path file = stating(group -> group.setNum_rows(1_000_000_000), "none.parquet");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> TableProfile.of(DataFormats.plain(file)))
                .withMessageStartingWith("a group of 1000000000 rows need 45,776 MiB of memory");
    }

    /** A copy of a file whose footer states something else of its groups. */
    private Path stating(Consumer<RowGroup> change, String name) throws IOException {
        byte[] whole = Files.readAllBytes(FOLDER.resolve(name));
        int end = whole.length - 2 * Integer.BYTES; // of the footer, before its length and the letters PAR1
        int start = end - ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(end);
        FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(whole, start, end - start));
        ByteArrayOutputStream damaged = new ByteArrayOutputStream();
        damaged.write(whole, 0, start);
        footer.getRow_groups().forEach(change);
        Util.writeFileMetaData(footer, damaged);
        byte[] length = ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(damaged.size() - start)
                .array();
        damaged.write(length);
        damaged.write(whole, end + Integer.BYTES, Integer.BYTES);
        return Files.write(folder.resolve("damaged.parquet"), damaged.toByteArray());
    }

    /**
     * 150 rows of 40 columns, which are transposed a hundred rows at a time: (row * column) % 3, columns from 1; then a column
     * of texts, row % 5.
     */
    @Test
    void zerosAreNotStoredInAnyBlock() {
        CsrBuilder rows = new CsrBuilder(CsrBuilder.MOST_NONZEROS, IllegalStateException::new);
        for (int row = 0; row < 150; row++) {
            for (int column = 1; column <= 40; column++) {
                if (row * column % 3 != 0) {
                    rows.add(column - 1, row * column % 3);
                }
            }
            if (row % 5 != 0) {
                rows.add(40, row % 5);
            }
            rows.endRow();
        }
        SparseMatrix expected = rows.build(41);
        DataSource.File file = source(FOLDER.resolve("blocks.parquet"));
        assertThat(read(file).features()).isEqualTo(expected);
        TableSettings said = TableSettings.FOUND.withColumns(Map.of("digits", ColumnSettings.of(ColumnKind.NUMBER)));
        assertThat(read(file.withTable(said)).features()).isEqualTo(expected);
    }

    @Test
    void numbersMayBeTexts() {
        DataSource.File digits = source(FOLDER.resolve("digits.parquet"))
                .withTable(TableSettings.FOUND
                        .withColumns(Map.of("digits", ColumnSettings.of(ColumnKind.NUMBER)))
                        .withMissing(MissingCells.ZERO));
        SparseMatrix expected = new SparseMatrix(
                2, new int[] {0, 2, 3, 4, 6}, new int[] {0, 1, 1, 1, 0, 1}, new float[] {1.5f, 1, 2, 3, 4, 4});
        SourceData read = DataReader.read(digits, OptionalInt.empty());
        assertThat(read.data().features()).isEqualTo(expected);
        assertThat(DataReader.readMatching(digits, read.schema()).features()).isEqualTo(expected);
    }

    @Test
    void aColumnThatTheTrainingDataLackIsRefused() {
        DataSource.File digits = source(FOLDER.resolve("digits.parquet"));
        DataSchema schema =
                DataSchema.ofColumns(1, List.of("p", "q"), List.of(new DataSchema.Column("x", Optional.empty())));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataReader.readMatching(digits, schema))
                .withMessageContaining("the training data have no column 'digits'");
    }

    @Test
    void aMistakeInALaterGroupIsNamedWithItsRow() {
        Path file = FOLDER.resolve("late.parquet");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(source(file)))
                .withMessageStartingWith(file + ":5: ");
    }

    @Test
    void everyTypeIsANumberANameOrPassedOver() {
        assertThat(TableProfile.of(source(TYPES)).columns())
                .extracting(column -> column.name() + " " + column.kind() + " " + column.missing())
                .containsExactly(
                        "price NUMBER 2",
                        "small NUMBER 2",
                        "flag NUMBER 2",
                        "count NUMBER 2",
                        "ratio NUMBER 4",
                        "kind CATEGORY 2",
                        "raw CATEGORY 2",
                        "day IGNORE 0",
                        "at IGNORE 0",
                        "list IGNORE 0",
                        "label LABEL 0");
    }

    @Test
    void numbersAreReadGroupByGroup() {
        DataSource.File withoutRatio = source(TYPES)
                .withTable(TableSettings.FOUND
                        .withColumns(Map.of("ratio", ColumnSettings.of(ColumnKind.IGNORE)))
                        .withMissing(MissingCells.ZERO));
        LabeledData read = DataReader.read(withoutRatio, OptionalInt.empty()).data();
        assertThat(read.rows()).isEqualTo(8);
        assertThat(read.classes()).containsExactly("1", "2");
        float[] first = {1.25f, 0.5f, 1, 1, 1, 1}; // price, small, flag, count, kind a, raw x
        SparseMatrix rows = read.features();
        for (int place = rows.start(4); place < rows.end(4); place++) {
            assertThat(rows.value(place)).isEqualTo(first[place - rows.start(4)]);
        }
        assertThat(rows.rowsEqual(0, 4)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dictionary", "plain", "deltas"})
    void everyEncodingIsTheSameRows(String name) {
        assertThat(read(source(FOLDER.resolve(name + ".parquet"))))
                .isEqualTo(read(source(FOLDER.resolve("encodings.csv"))));
    }

    @Test
    void rowsAreTransposedInBlocksOfTheirGroup() {
        LabeledData read = read(source(FOLDER.resolve("groups.parquet")));
        assertThat(read).isEqualTo(read(source(FOLDER.resolve("groups.csv"))));
        assertThat(read.rows()).isEqualTo(420);
        assertThat(read.features().nonzeros()).isBetween(1600, 2099);
    }

    @Test
    void rowsWithoutZeroAreTakenBlockByBlock() {
        DataSource.File parquet = source(FOLDER.resolve("whole.parquet"));
        DataSource.File csv = source(FOLDER.resolve("whole.csv"));
        assertThat(read(parquet)).isEqualTo(read(csv));
        TableSettings without = TableSettings.FOUND.withColumns(Map.of("x3", ColumnSettings.of(ColumnKind.IGNORE)));
        LabeledData whole = read(parquet.withTable(without));
        assertThat(whole).isEqualTo(read(csv.withTable(without)));
        assertThat(whole.features().nonzeros()).isEqualTo(29 * 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "snappy", "gzip", "zstd", "lz4"})
    void everyCompressionIsTheSameRows(String name) {
        int[] first = IntStream.range(0, 40).toArray();
        LabeledData all = read(source(FOLDER.resolve("groups.csv")));
        assertThat(read(source(FOLDER.resolve(name + ".parquet"))).features())
                .isEqualTo(all.features().selectRows(first));
    }

    @Test
    void whyAColumnIsPassedOverIsSaid() {
        DataSource.File file = source(FOLDER.resolve("passed-over.parquet"));
        assertThat(TableProfile.of(file).columns())
                .extracting(column -> column.name() + ": " + column.reason())
                .startsWith(
                        "nothing: it has no type: every cell is missing",
                        "half: floats of 16 bits are not read; write floats of 32 bits",
                        "time: a date or time is no feature; make a number or a name of it",
                        "four: bytes are no features",
                        "map: lists and structures are no features");
        SourceData read = DataReader.read(file, OptionalInt.empty());
        assertThat(read.schema().featureNames()).containsExactly("x");
        assertThat(read.notices())
                .contains(file.path()
                        + ": the column 'half' is left out: floats of 16 bits are not read; write floats of 32 bits");
    }

    @Test
    void columnsThatAreNotReadAreNoLabelsAndNotTheOnlyFeatures() {
        Path path = FOLDER.resolve("passed-over.parquet");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(new DataSource.File(path, Optional.of("half"), List.of())))
                .withMessage(path + ":1: the label column 'half' cannot be read: floats of 16 bits are not read; write"
                        + " floats of 32 bits");
        DataSource.File withoutX = source(path)
                .withTable(TableSettings.FOUND.withColumns(Map.of("x", ColumnSettings.of(ColumnKind.IGNORE))));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(withoutX))
                .withMessageStartingWith(path + ": no column is a feature; 'nothing' is left out: it has no type");
    }

    @Test
    void aCompressionThatIsNotReadIsNamed() {
        Path brotli = FOLDER.resolve("brotli.parquet");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(source(brotli)))
                .withMessageStartingWith(brotli + ": ")
                .withMessageContaining("brotli")
                .withMessageContaining("snappy, gzip");
    }

    @Test
    void numbersOf64BitsAreNamesToTheLastDigit() {
        DataSource.File file = source(FOLDER.resolve("deltas.parquet"))
                .withTable(TableSettings.FOUND.withColumns(Map.of(
                        "long", ColumnSettings.of(ColumnKind.CATEGORY),
                        "longest", ColumnSettings.of(ColumnKind.CATEGORY))));
        assertThat(DataReader.read(file, OptionalInt.empty()).schema().featureNames())
                .contains("longest=18446744073709551615", "longest=18446744073709551614")
                .filteredOn(feature -> feature.startsWith("long="))
                .isNotEmpty()
                .allMatch(feature -> Long.parseLong(feature.substring(5)) % 2 != 0);
    }

    @Test
    void numbersAtTheBoundsOfTheirTypesAreReadAsTheyAre() {
        DataSource.File file = source(FOLDER.resolve("edges.parquet"))
                .withTable(TableSettings.FOUND.withColumns(Map.of(
                        "long", ColumnSettings.of(ColumnKind.CATEGORY),
                        "double", ColumnSettings.of(ColumnKind.CATEGORY))));
        SourceData read = DataReader.read(file, OptionalInt.empty());
        assertThat(read.schema().featureNames())
                .containsExactlyInAnyOrder(
                        "unsigned",
                        "long=9007199254740992",
                        "long=-9007199254740992",
                        "long=9007199254740993",
                        "long=999",
                        "double=1000",
                        "double=9.007199254740992E15",
                        "double=-1",
                        "double=0.5");
        SparseMatrix rows = read.data().features();
        assertThat(rows.end(0) - rows.start(0)).as("the first number is 0").isEqualTo(2);
        assertThat(rows.value(rows.start(1))).isEqualTo(1);
        assertThat(rows.value(rows.start(2))).as("2^32 - 1, rounded").isEqualTo(0x1p32f);
        assertThat(TableProfile.of(file).columns())
                .filteredOn(column -> column.name().startsWith("__"))
                .extracting(ColumnProfile::reason)
                .containsExactly("the index that pandas adds: names or numbers of the rows");
        TableSettings unsigned = TableSettings.FOUND.withColumns(
                Map.of("long", ColumnSettings.of(ColumnKind.IGNORE), "double", ColumnSettings.of(ColumnKind.IGNORE)));
        assertThat(read(file.withTable(unsigned)).features())
                .as("the zero is not stored")
                .isEqualTo(new SparseMatrix(1, new int[] {0, 0, 1, 2, 3}, new int[3], new float[] {1, 0x1p32f, 5}));
    }

    /** 3,000 rows: i % 7 + 0.5, but missing where i % 11 is 5; 2^40 + i % 5; the names n0 to n2 in turn. */
    @Test
    void aPageMayHaveThousandsOfValues() {
        DataSource.File file = source(FOLDER.resolve("long-pages.parquet"))
                .withTable(TableSettings.FOUND
                        .withColumns(Map.of("whole", ColumnSettings.of(ColumnKind.CATEGORY)))
                        .withMissing(MissingCells.ZERO));
        SourceData read = DataReader.read(file, OptionalInt.empty());
        assertThat(read.schema().featureNames())
                .containsExactly(
                        "number",
                        "whole=1099511627776",
                        "whole=1099511627777",
                        "whole=1099511627778",
                        "whole=1099511627779",
                        "whole=1099511627780",
                        "name=n0",
                        "name=n1",
                        "name=n2");
        CsrBuilder rows = new CsrBuilder(CsrBuilder.MOST_NONZEROS, IllegalStateException::new);
        for (int i = 0; i < 3000; i++) {
            if (i % 11 != 5) {
                rows.add(0, i % 7 + 0.5f);
            }
            rows.add(1 + i % 5, 1);
            rows.add(6 + i % 3, 1);
            rows.endRow();
        }
        assertThat(read.data().features()).isEqualTo(rows.build(9));
    }

    @Test
    void aNumberThatIsTooLargeIsNamedWithItsRow() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataReader.read(source(TYPES), OptionalInt.empty()))
                .withMessageStartingWith(TYPES + ":4: column 'ratio': '1.0E300' is too large for a float");
    }

    @ParameterizedTest
    @ValueSource(strings = {"holes", "deltas", "spark", "gzip", "lz4"})
    void aDamagedFileIsReadOrRefused(String name) throws IOException {
        byte[] whole = Files.readAllBytes(FOLDER.resolve(name + ".parquet"));
        Path file = folder.resolve("rows.parquet");
        Random random = new Random(1);
        int refused = 0;
        for (int round = 0; round < 80; round++) {
            byte[] damaged = round % 5 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int i = 0; i < 1 + round % 3 && damaged.length > 0; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, damaged);
            try {
                DataReader.read(source(file), OptionalInt.empty());
            } catch (DataException e) {
                assertThat(e).hasMessageStartingWith(file.toString());
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(30);
    }

    private static LabeledData read(DataSource.File file) {
        return DataReader.read(file, OptionalInt.empty()).data();
    }

    private static DataSource.File source(Path file) {
        return new DataSource.File(file, Optional.of("label"), List.of());
    }
}
