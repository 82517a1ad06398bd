package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowStreamTest {
    private static final DataSchema FIVE = DataSchema.ofNumbers(5, List.of("0", "1"));
    private static final DataSchema COLUMNS = DataSchema.ofColumns(
            4,
            List.of("no", "yes"),
            List.of(
                    new DataSchema.Column("size", Optional.empty()),
                    new DataSchema.Column("colour", Optional.of(List.of("blue", "green", "red")))));

    @TempDir
    Path folder;

    @Test
    void partsPutTogetherAreTheFile() throws IOException {
        StringBuilder text = new StringBuilder("\uFEFF");
        for (int row = 0; row < 100_000; row++) {
            text.append(row % 2).append(' ').append(1 + row % 5).append(":1.5\n");
        }
        Path file = write("rows.svm", text.toString());
        SparseMatrix whole = DataReader.readMatching(source(file), FIVE).features();
        SparseMatrix together = new SparseMatrix(5, new int[1], new int[0], new float[0]);
        try (RowStream rows = RowStream.open(source(file), FIVE, UnknownFeatures.REFUSE)) {
            for (SparseMatrix part = rows.next(777); part.rows() > 0; part = rows.next(777)) {
                assertThat(part.rows()).isLessThanOrEqualTo(777);
                together = together.append(part);
            }
        }
        assertThat(together).isEqualTo(whole);
    }

    @Test
    void labelsMayBeAnythingOrMissing() throws IOException {
        Path file = write("rows.svm", "1:2 3:4\n? 2:1\n0.5\n\n# nothing\n-1,2 5:1\n");
        assertThat(all(source(file), FIVE, UnknownFeatures.REFUSE))
                .isEqualTo(new SparseMatrix(
                        5, new int[] {0, 2, 3, 3, 4}, new int[] {0, 2, 1, 4}, new float[] {2, 4, 1, 1}));
    }

    @Test
    void featuresWithoutNamesAreSaidToBeTakenForColumnsByTheirOrder() throws IOException {
        Path numbered = write("rows.svm", "0 1:2 3:1\n");
        DataSchema columns = DataSchema.ofColumns(4, List.of("0", "1"), COLUMNS.columns());
        String notice =
                "rows.svm has numbers for features, which are taken for columns of the table in their order, from 'size'"
                        + " to 'colour=red'; a table with these columns is read by their names";
        try (RowStream rows = RowStream.open(source(numbered), columns, UnknownFeatures.REFUSE)) {
            assertThat(rows.notices()).containsExactly(notice);
        }
        assertThat(DataReader.readSourceMatching(source(numbered), columns, UnknownFeatures.REFUSE)
                        .notices())
                .containsExactly(notice);
        assertThat(DataReader.readSourceMatching(source(numbered), FIVE, UnknownFeatures.REFUSE)
                        .notices())
                .noneMatch(text -> text.contains("in their order"));
    }

    @Test
    void anIndexBeyondTheModelIsRefusedWithItsLineOrPassedOver() throws IOException {
        Path file = write("rows.svm", "0 1:1\n0 2:1 6:3\n");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> all(source(file), FIVE, UnknownFeatures.REFUSE))
                .withMessage(file + ":2: '6:3': the index 6 is beyond the 5 features of the model;"
                        + " --ignore-unknown-features passes over such");
        assertThat(all(source(file), FIVE, UnknownFeatures.IGNORE))
                .isEqualTo(new SparseMatrix(5, new int[] {0, 1, 2}, new int[] {0, 1}, new float[] {1, 1}));
    }

    @Test
    void csvColumnsMayComeInAnyOrderAndWithoutTheLabel() throws IOException {
        Path file = write("rows.csv", "colour,size\nred,2\n,0\nblue,1\n");
        assertThat(all(source(file), COLUMNS, UnknownFeatures.REFUSE))
                .isEqualTo(
                        new SparseMatrix(4, new int[] {0, 2, 2, 4}, new int[] {0, 3, 0, 1}, new float[] {2, 1, 1, 1}));
    }

    @Test
    void csvColumnsAndNamesThatTheModelDoesNotKnowAreRefusedOrPassedOver() throws IOException {
        Path column = write("column.csv", "size,colour,id,label\n1,red,7,?\n");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> all(source(column), COLUMNS, UnknownFeatures.REFUSE))
                .withMessage(column + ":1: the training data have no column 'id'");
        Path name = write("name.csv", "size,colour\n1,pink\n");
        TableSettings strict =
                new TableSettings(Map.of(), Optional.empty(), StandardCharsets.UTF_8, MissingCells.MEAN, true);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> all(source(name).withTable(strict), COLUMNS, UnknownFeatures.REFUSE))
                .withMessage(name + ":2: column 'colour': 'pink' does not occur in the training data;"
                        + " without --strict it is no feature");
        try (RowStream rows = RowStream.open(source(name), COLUMNS, UnknownFeatures.REFUSE)) {
            assertThat(rows.next(9).nonzeros()).isEqualTo(1);
            assertThat(rows.notices())
                    .containsExactly(name + ":2: column 'colour': 'pink' does not occur in the training data;"
                            + " 1 cell with such a name is no feature");
        }
        Path twice = write("twice.csv", "size,colour\n1,pink\n1,pink\n");
        try (RowStream rows = RowStream.open(source(twice), COLUMNS, UnknownFeatures.REFUSE)) {
            assertThat(rows.next(9).rows()).isEqualTo(2);
            assertThat(rows.notices().get(0)).endsWith("; 2 cells with this name are no feature");
        }
        assertThat(all(source(column), COLUMNS, UnknownFeatures.IGNORE).nonzeros())
                .isEqualTo(2);
        assertThat(all(source(name), COLUMNS, UnknownFeatures.IGNORE).nonzeros())
                .isEqualTo(1);
    }

    @Test
    void aFileWithoutRowsIsAMistake() throws IOException {
        Path file = write("rows.svm", "# nothing\n");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> all(source(file), FIVE, UnknownFeatures.REFUSE))
                .withMessage(file + ": the file has no rows");
    }

    private static SparseMatrix all(DataSource.File source, DataSchema schema, UnknownFeatures unknown) {
        try (RowStream rows = RowStream.open(source, schema, unknown)) {
            return rows.next(Integer.MAX_VALUE);
        }
    }

    private static DataSource.File source(Path file) {
        return new DataSource.File(file, Optional.of("label"), List.of());
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
