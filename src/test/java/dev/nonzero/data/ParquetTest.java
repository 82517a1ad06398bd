package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet files of pyarrow: every type, and damage. */
class ParquetTest {
    private static final Path TYPES = Path.of("src/test/resources/data/tables/types.parquet");

    @TempDir
    Path folder;

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

    @Test
    void aNumberThatIsTooLargeIsNamedWithItsRow() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataReader.read(source(TYPES), OptionalInt.empty()))
                .withMessageStartingWith(TYPES + ":4: column 'ratio': '1.0E300' is too large for a float");
    }

    @Test
    void aDamagedFileIsReadOrRefused() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of("src/test/resources/data/tables/holes.parquet"));
        Path file = folder.resolve("rows.parquet");
        Random random = new Random(1);
        int refused = 0;
        for (int round = 0; round < 150; round++) {
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
        assertThat(refused).isGreaterThan(100);
    }

    private static DataSource.File source(Path file) {
        return new DataSource.File(file, Optional.of("label"), List.of());
    }
}
