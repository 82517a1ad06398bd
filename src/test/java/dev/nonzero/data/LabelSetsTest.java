package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows with any number of labels, in every format. */
class LabelSetsTest {
    @TempDir
    private static Path folder = Path.of("");

    @Test
    void aLibsvmRowHasItsLabelsInFrontWithCommasBetween() throws IOException {
        LabeledData data = read(write("rows.svm", "10,2 1:1 3:2|2 2:1| 1:1 2:1|7,10,2 3:1|"))
                .data();

        assertThat(data.classes()).containsExactly("2", "7", "10");
        assertThat(sets(data)).containsExactly(List.of(0, 2), List.of(0), List.of(), List.of(0, 1, 2));
        assertThat(data.features().columns()).isEqualTo(3);
        assertThat(data.rowsOfClasses()).containsExactly(3, 1, 2);
    }

    @Test
    void rowsBeforeTheFirstWithSeveralLabelsCount() throws IOException {
        LabeledData data = read(write("late.svm", " 1:1|b 1:1|a 1:1|a,b 1:1|")).data();
        assertThat(sets(data)).containsExactly(List.of(), List.of(1), List.of(0), List.of(0, 1));
    }

    @Test
    void aLaterRowWithoutALabelHasItsFeatures() throws IOException {
        LabeledData rows = read(write("later.svm", "a,b 1:1| 2:5|a 3:7|")).data();
        assertThat(IntStream.range(0, 3).map(rows.targets()::count)).containsExactly(2, 0, 1);
        assertThat(rows.features())
                .isEqualTo(new SparseMatrix(3, new int[] {0, 1, 2, 3}, new int[] {0, 1, 2}, new float[] {1, 5, 7}));
    }

    @Test
    void theHeaderOfTheExtremeClassificationRepositorySaysTheSizes() throws IOException {
        SourceData source = read(write("header.txt", "3 6 5|0,3 0:1 4:2.5| 1:1|4 5:1|"));
        assertThat(source.data().classes()).containsExactly("0", "1", "2", "3", "4");
        assertThat(source.data().features().columns()).isEqualTo(6);
        assertThat(source.data().features().column(0)).isZero();
        assertThat(sets(source.data())).containsExactly(List.of(0, 3), List.of(), List.of(4));

        LabeledData test =
                DataReader.readMatching(DataFormats.plain(write("header-test.txt", "1 6 5|2 5:1|")), source.schema());
        assertThat(sets(test)).containsExactly(List.of(2));
        assertThat(test.hasLabelSets()).isTrue();
    }

    @Test
    void aCsvCellHasSeveralLabelsWhereTheSeparatorIsSaid() throws IOException {
        Path file = write("rows.csv", "x,topic|1,sport;politics|2,|0,politics; art|");
        LabeledData data = DataReader.read(
                        new DataSource.File(
                                file,
                                Optional.of("topic"),
                                List.of(),
                                Optional.empty(),
                                NumberedSettings.FOUND,
                                Optional.of(";")),
                        OptionalInt.empty())
                .data();
        assertThat(data.classes()).containsExactly("art", "politics", "sport");
        assertThat(sets(data)).containsExactly(List.of(1, 2), List.of(), List.of(0, 1));
    }

    @Test
    void textAndMatricesHaveThemToo() throws IOException {
        DataSource text = new DataSource.File(
                write("rows.tsv", "a|b\\tone two|c\\ttwo|".replace("|b", "+b")),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                NumberedSettings.FOUND,
                Optional.of("+"));
        assertThat(sets(DataReader.read(text, OptionalInt.empty()).data())).containsExactly(List.of(0, 1), List.of(2));

        write("matrix.y.txt", "a b||b|");
        DataSource matrix = new DataSource.File(
                write("matrix.mtx", "%%MatrixMarket matrix coordinate real general|3 2 2|1 1 1|3 2 1|"),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                NumberedSettings.FOUND,
                Optional.of(" "));
        assertThat(sets(DataReader.read(matrix, OptionalInt.empty()).data()))
                .containsExactly(List.of(0, 1), List.of(), List.of(1));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            1,1 1:1                  => :1: the label '1' stands twice in the row
            1, 1:1                   => :1: the label is missing
            1 1:1|2 1:1| 1:1         => :3: the row has no label, though no row has several
            1 1:1| 1:1|2 x:1         => :2: the row has no label, though no row has several
            1 1:1|3:1                => :2: '3:1': the row has no label
            2 3 2|0,1 0:1            => 1 rows, but the first line states 2
            2 3 2                    => 0 rows, but the first line states 2
            2 3 2|                   => 0 rows, but the first line states 2
            1 3 2|0,2 0:1            => :2: the label '2' is not one of the 2 that the header states
            1 3 2|x 0:1              => :2: the label 'x' is not one of the 2 that the header states
            1 3 2|1 3:1              => :2: '3:1': the index 3 is beyond the 3 features that the first line states
            0,1 1:1|0.5,1 1:1        => :2: the label '0.5' is a number with a fraction
            """)
    void mistakesAreNamedWithTheirLine(String lines, String message) throws IOException {
        Path file = write("mistake.svm", lines + "|");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(file))
                .withMessageContaining(message);
    }

    @Test
    void testRowsAreLabelledAsTheTrainingRows() throws IOException {
        DataSchema one = read(write("one.svm", "1 1:1|2 1:1|")).schema();
        DataSchema sets = read(write("sets.svm", "1,2 1:1|2 1:1|")).schema();
        Path several = write("several.svm", "1 1:1|1,2 1:1|");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataReader.readMatching(DataFormats.plain(several), one))
                .withMessageContaining(":2: the row has not exactly one label, but every training row has");
        assertThat(DataReader.readMatching(DataFormats.plain(write("each.svm", "1 1:1|2 1:1| 1:1|")), sets)
                        .hasLabelSets())
                .isTrue();
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        SourceData source = read(write("source.svm", "10,2 1:1 3:2|2 2:1| 1:1 2:1|7,10,2 3:1|"));
        for (String name : List.of("copy.svm.gz", "copy.csv")) {
            Path copy = folder.resolve(name);
            new DataWriter(source, copy).write();
            LabeledData read = DataReader.read(
                            new DataSource.File(
                                    copy,
                                    Optional.of(CsvWriter.LABEL_COLUMN),
                                    List.of(),
                                    Optional.empty(),
                                    NumberedSettings.FOUND,
                                    Optional.of(name.endsWith("csv") ? CsvWriter.LABEL_SEPARATOR : ",")),
                            OptionalInt.empty())
                    .data();
            assertThat(read).as(name).isEqualTo(source.data());
        }
    }

    @Test
    void rowsAreSelectedAppendedAndSplit() throws IOException {
        LabeledData data =
                read(write("select.svm", "0,1 1:1|1 1:2| 1:3|0,2 1:4|2 1:5|")).data();
        LabeledData picked = data.selectRows(3, 2);
        assertThat(sets(picked)).containsExactly(List.of(0, 2), List.of());
        assertThat(sets(picked.append(data.selectRows(0)))).containsExactly(List.of(0, 2), List.of(), List.of(0, 1));
        assertThat(data.labelSets().has(3, 2)).isTrue();
        assertThat(data.labelSets().has(3, 1)).isFalse();

        DataSplit split = DataSplit.of(
                data, RowMarks.NONE, Optional.of(new HeldOut.Share(0.4)), Optional.empty(), SplitDraw.of(1));
        assertThat(split.test()).hasSize(2);
        assertThat(split.train()).hasSize(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelSets.of(new int[] {0, 2}, new int[] {1, 1}))
                .withMessage("row 0: label 1 follows label 1, but the labels of a row ascend");
    }

    @Test
    void offsetsThatLeaveTheLabelsAreRefused() {
        for (int[] offsets : new int[][] {{}, {1, 2}, {0, 1}, {0, 2, 1, 2}, {0, 5, 2}, {0, -1, 2}}) {
            assertThatIllegalArgumentException()
                    .as(Arrays.toString(offsets))
                    .isThrownBy(() -> LabelSets.of(offsets, new int[] {0, 1}));
        }
    }

    /** Each row has one label, but it is said that rows may have several. */
    @Test
    void rowsHaveSetsWhereASeparatorIsSaid() throws IOException {
        Path file = write("single.svm", "1 1:1|2 1:1|");
        assertThat(DataReader.read(DataFormats.plain(file), OptionalInt.empty())
                        .data()
                        .hasLabelSets())
                .isFalse();
        DataSource said = DataFormats.plain(file).withLabels(Optional.empty(), Optional.of(","));
        assertThat(DataReader.read(said, OptionalInt.empty()).data().hasLabelSets())
                .isTrue();
    }

    private static SourceData read(Path file) {
        return DataReader.read(DataFormats.plain(file), OptionalInt.empty());
    }

    private static List<List<Integer>> sets(LabeledData data) {
        return IntStream.range(0, data.rows())
                .mapToObj(row -> IntStream.range(0, data.targets().count(row))
                        .mapToObj(i -> data.targets().label(row, i))
                        .toList())
                .toList();
    }

    private static Path write(String name, String lines) throws IOException {
        return Files.writeString(folder.resolve(name), lines.replace('|', '\n').replace("\\t", "\t"));
    }
}
