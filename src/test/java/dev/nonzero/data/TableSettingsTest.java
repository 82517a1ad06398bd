package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nonzero.data.ColumnProfile.Advice;
import dev.nonzero.data.ColumnProfile.OddCells;
import dev.nonzero.data.text.TextFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of columns, and what is proposed to be said of them. */
class TableSettingsTest {
    @TempDir
    Path folder;

    @Test
    void aColumnIsAMarkOnce() {
        TableSettings marked = TableSettings.FOUND.withMark("patient", ColumnKind.GROUP);
        assertThat(marked.marked(ColumnKind.GROUP)).contains("patient");
        assertThat(marked.marked(ColumnKind.SPLIT)).isEmpty();
        assertThat(marked.withMark("patient", ColumnKind.GROUP)).isEqualTo(marked);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> marked.withMark("patient", ColumnKind.SPLIT))
                .withMessage("split is to be the column 'patient', but data.columns says otherwise");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> marked.withMark("doctor", ColumnKind.GROUP))
                .withMessage("group is to be the column 'doctor', but data.columns says otherwise");
        for (ColumnKind kind : ColumnKind.values()) {
            assertThat(kind.isMark() && kind.isFeature()).as(kind.name()).isFalse();
        }
        assertThat(ColumnKind.LABEL.isFeature()).isFalse();
    }

    /** Twenty rows, from which on something can be said. */
    @Test
    void columnsThatNumberOrNameTheRowsAreProposedToBeIgnored() throws IOException {
        List<ColumnProfile> of20 = profiles(20);
        assertThat(advice(of20))
                .containsExactly(
                        "counter: it ascends with the rows, as numbers of rows do",
                        "user_id: it has another number in every row",
                        "visitId: it has another number in every row",
                        "amount: nothing",
                        "name: 20 different values in 20 rows: names or numbers of rows",
                        "kind: nothing");
        assertThat(advice(profiles(21)))
                .startsWith(
                        "counter: it ascends with the rows, as numbers of rows do", "user_id: nothing") // 7 divides 21
                .contains("visitId: it has another number in every row");
        assertThat(advice(profiles(19))).allMatch(advice -> advice.endsWith(": nothing"));
        ColumnProfile ignored = of20.get(4).asAdvised();
        assertThat(ignored.kind()).isEqualTo(ColumnKind.IGNORE);
        assertThat(ignored.reason()).startsWith("20 different values");
        assertThat(ignored.advice()).isEmpty();
        assertThat(of20.get(5).asAdvised()).isEqualTo(of20.get(5));
        ColumnProfile asText = of20.get(4).as(ColumnKind.TEXT, "as asked");
        assertThat(asText.kind()).isEqualTo(ColumnKind.TEXT);
        assertThat(asText.reason()).isEqualTo("as asked");
        assertThat(asText.different()).isEqualTo(20);
    }

    /** 11, 3, 14, … 7 and 13 have no common factor with 20 and 19, so that no number occurs twice. */
    private List<ColumnProfile> profiles(int rows) throws IOException {
        String content = IntStream.range(0, rows)
                .mapToObj(row -> String.join(
                        ",",
                        "" + 10 * row,
                        "" + (11 + 7 * row) % rows,
                        "" + (3 + 13 * row) % rows,
                        (row * row) % 11 + ".5",
                        "name" + (7 * row) % rows,
                        row % 2 == 0 ? "even" : "odd"))
                .collect(Collectors.joining("\n"));
        return TableProfile.of(new DataSource.File(
                        write("rows.csv", "counter,user_id,visitId,amount,name,kind\n" + content + "\n"),
                        Optional.empty(),
                        List.of()))
                .columns();
    }

    private static List<String> advice(List<ColumnProfile> profiles) {
        return profiles.stream()
                .map(profile -> profile.name() + ": "
                        + profile.advice().map(Advice::why).orElse("nothing"))
                .toList();
    }

    /** Twenty different whole numbers that do not ascend. */
    @Test
    void differentNumbersAreIdsOnlyUnderTheNameOfOne() throws IOException {
        String numbers = IntStream.range(0, 20)
                .mapToObj(row -> (3 + 7 * row) % 20 + ",1\n")
                .collect(Collectors.joining());
        for (String name : List.of("id", "ID", "row", "user_key", "user id", "orderID", "orderId")) {
            assertThat(column(name + ",b\n" + numbers).advice().map(Advice::why))
                    .as(name)
                    .contains("it has another number in every row");
        }
        String twice = numbers + numbers;
        assertThat(column("id,b\n" + twice).advice()).as("each number twice").isEmpty();
        String pairs = IntStream.range(0, 20).mapToObj(row -> row / 2 + ",1\n").collect(Collectors.joining());
        assertThat(column("order,b\n" + pairs).advice())
                .as("ascending, but not from row to row")
                .isEmpty();
        for (String name : List.of("score", "grid", "keys", "identity")) {
            assertThat(column(name + ",b\n" + numbers).advice()).as(name).isEmpty();
        }
    }

    /** Six different words are too many to be missing cells. */
    @Test
    void oddCellsAmongNumbersAreProposedToBeMissing() throws IOException {
        String numbers = IntStream.range(0, 100).mapToObj(i -> i % 7 + "\n").collect(Collectors.joining());
        ColumnProfile few = column("a\n" + numbers + "none\nnone\nlow\n");
        assertThat(few.odd()).contains(new OddCells(List.of("none", "low"), 102, 3));
        assertThat(few.advice().map(Advice::why))
                .contains("none, low (line 102) is taken as missing: all others are numbers");
        assertThat(few.missing()).isZero();
        ColumnProfile taken = few.asAdvised();
        assertThat(taken.kind()).isEqualTo(ColumnKind.NUMBER);
        assertThat(taken.missing()).isEqualTo(3);
        assertThat(taken.odd()).isEmpty();
        assertThat(column("a\n" + numbers + "b\nc\nd\ne\nf\n").advice()).isPresent();
        assertThat(column("a\n" + numbers + "b\nc\nd\ne\nf\ng\n").advice()).isEmpty();
    }

    /** A number for each word, less than ten times as many numbers as words: names, some of which are numbers. */
    @Test
    void namesOfWhichSomeAreNumbersAreSaidToBeBoth() throws IOException {
        ColumnProfile mixed = column("a\n" + "1\n2\n".repeat(9) + "x\ny\n");
        assertThat(mixed.kind()).isEqualTo(ColumnKind.CATEGORY);
        assertThat(mixed.advice().map(Advice::why)).contains("18 of its cells are numbers, the others names");
        assertThat(mixed.asAdvised().missing()).isZero();
        assertThat(column("a\n" + "1\n2\n".repeat(10) + "x\ny\n").kind()).isEqualTo(ColumnKind.NUMBER);
    }

    @Test
    void aColumnOfMissingCellsIsProposedToBeIgnored() throws IOException {
        List<ColumnProfile> columns = TableProfile.of(
                        new DataSource.File(write("rows.csv", "a,b\n,1\nNA,2\n"), Optional.empty(), List.of()))
                .columns();
        assertThat(columns.get(0).advice().map(Advice::why)).contains("every cell is missing");
        assertThat(columns.get(0).missing()).isEqualTo(2);
        assertThat(columns.get(1).advice()).isEmpty();
    }

    /** The first column is no longer looked at once it has a thousand numbers, the other one in this row and after it. */
    @Test
    void aColumnIsLookedAtInTheRowInWhichAnotherOneNeedsItNoMore() throws IOException {
        StringBuilder rows = new StringBuilder("a,b\n0.5,1\n");
        for (int row = 2; row <= 1100; row++) {
            rows.append(-row).append(row == 1000 ? ".5,7\n" : ".5,1\n");
        }
        List<ColumnProfile> columns = TableProfile.of(
                        new DataSource.File(write("rows.csv", rows.toString()), Optional.empty(), List.of()))
                .columns();
        assertThat(columns.get(0).different()).isEqualTo(1000);
        assertThat(columns.get(1).different()).isEqualTo(2);
    }

    /** 1,099 different numbers in an order that neither rises nor falls, then a fraction. */
    @Test
    void aFractionIsNoticedAfterAThousandWholeNumbers() throws IOException {
        String numbers =
                IntStream.range(1, 1100).mapToObj(i -> i * 7 % 1100 + ",1\n").collect(Collectors.joining());
        ColumnProfile whole = column("id,b\n" + numbers);
        assertThat(whole.advice()).isPresent();
        assertThat(whole.different()).as("not more are counted").isEqualTo(1000);
        assertThat(column("id,b\n" + numbers + "0.5,1\n").advice()).isEmpty();
    }

    @Test
    void cellsOfEachKindAreCounted() throws IOException {
        String numbers = "2.5,1\n0.5,1\nNA,1\n1.5,1\n1.5,1\n".repeat(200);
        String words = IntStream.range(0, 1100).mapToObj(i -> "w" + i + ",1\n").collect(Collectors.joining());
        ColumnProfile column = column("a,b\n" + numbers + words);
        assertThat(column.rows()).isEqualTo(2100);
        assertThat(column.numbers()).isEqualTo(800);
        assertThat(column.missing()).isEqualTo(200);
        assertThat(column.different()).as("three numbers and a thousand words").isEqualTo(1003);
        assertThat(column.examples()).containsExactly("0.5", "1.5", "2.5");
        assertThat(column("a,b\nred,1\nblue,1\nred,1\n").examples()).containsExactly("blue", "red");
    }

    /** Nine names for each number are mixed, more are names some of which are numbers. */
    @Test
    void namesAreMixedWithNumbersUpToNineForEach() throws IOException {
        assertThat(column("a\n" + "x\ny\nz\n".repeat(6) + "1\n2\n").odd()).isEmpty();
        assertThat(column("a\n" + "x\ny\nz\n".repeat(5) + "x\ny\n1\n2\n").odd()).isPresent();
    }

    @Test
    void theReasonSaysHowManyCellsAreNumbers() throws IOException {
        assertThat(column("a,b\n1,1\nNA,1\n2,1\n3,1\n").reason())
                .isEqualTo("3 of 4 cells are numbers, the others missing");
        assertThat(column("a\n1\n2\n").reason()).isEqualTo("every cell is a number");
    }

    @Test
    void cellsWithSeveralNamesHaveTheirSeparator() throws IOException {
        assertThat(column("a\nx;y\ny\n").separator()).contains(";");
        assertThat(column("a\nx\ny\n").separator()).isEmpty();
    }

    /** 95 of 100 names differ; of documents more than half of the cells. */
    @Test
    void namesOfRowsAndDocumentsHardlyRecur() throws IOException {
        String names = IntStream.range(0, 100)
                .mapToObj(i -> "n" + Math.max(i, 5) + "\n")
                .collect(Collectors.joining());
        assertThat(column("a\n" + names).advice()).isPresent();
        assertThat(column("a\n" + names + "n5\n").advice()).isEmpty();
        String documents =
                IntStream.range(0, 11).mapToObj(i -> "a b c d" + i + "\n").collect(Collectors.joining());
        assertThat(column("a\n" + documents + "a b c d0\n".repeat(11)).kind()).isEqualTo(ColumnKind.CATEGORY);
        assertThat(column("a\n" + documents + "a b c d0\n".repeat(10)).kind()).isEqualTo(ColumnKind.TEXT);
    }

    @Test
    void blanksBetweenWordsAreNoWords() throws IOException {
        String three =
                IntStream.range(0, 20).mapToObj(i -> "one  two  w" + i + ",1\n").collect(Collectors.joining());
        assertThat(column("a,b\n" + three).kind()).isEqualTo(ColumnKind.CATEGORY);
        String four = IntStream.range(0, 20)
                .mapToObj(i -> "one two three w" + i + ",1\n")
                .collect(Collectors.joining());
        assertThat(column("a,b\n" + four).kind()).isEqualTo(ColumnKind.TEXT);
    }

    private ColumnProfile column(String content) throws IOException {
        return TableProfile.of(new DataSource.File(write("rows.csv", content), Optional.empty(), List.of()))
                .columns()
                .get(0);
    }

    /** A column of two categories, one of numbers, and text that is hashed into four features. */
    @Test
    void featuresAreCalledByTheirColumns() throws IOException {
        Path file = write("rows.csv", "colour,size,note,class\nred,1,a b,x\nblue,2,c,y\n");
        DataSource source = new DataSource.File(
                        file, Optional.of("class"), List.of(), Optional.of(TextFeatures.WORDS.hashedInto(4)))
                .withTable(TableSettings.FOUND.withColumns(Map.of("note", ColumnSettings.of(ColumnKind.TEXT))));
        assertThat(DataReader.read(source, OptionalInt.empty()).schema().featureNames())
                .containsExactly("colour=blue", "colour=red", "size", "note#0", "note#1", "note#2", "note#3");
        DataSchema.Column known = new DataSchema.Column("colour", Optional.of(List.of("blue", "red")));
        assertThat(known.kind()).isEqualTo(ColumnKind.CATEGORY);
        assertThat(new DataSchema.Column("size", Optional.empty()).kind()).isEqualTo(ColumnKind.NUMBER);
    }

    @Test
    void theHeaderOfATextFileIsFoundAndWhatSeparatesItsLabels() throws IOException {
        assertThat(text("Label\tText\nspam\twin\nham\tsee\n", Optional.empty()))
                .isEqualTo(new TextProfile(Optional.of("Label"), Optional.empty()));
        assertThat(text("spam\twin\nham\tsee\nspam\tcash\n", Optional.empty()).header())
                .as("a label that recurs is no header")
                .isEmpty();
        assertThat(text("Label\tText\nspam\twin\n", Optional.of("Label")).header())
                .as("the column is said")
                .isEmpty();
        assertThat(text("Label\tText\n\twin\n", Optional.empty()).header())
                .as("no row has a label")
                .isEmpty();
        String sets = "red;green\ta b\nred\tc d\ngreen;blue\te f\nblue;red\tg h\n".repeat(10);
        assertThat(text(sets, Optional.empty()).separator()).contains(";");
        assertThat(text("a;b\tx\na\ty\nb\tz\n", Optional.empty()).separator())
                .as("the first document counts where it is no header")
                .contains(";");
        assertThat(text("label\tx\nlabel\ty\nspam\tz\n", Optional.empty()).header())
                .as("a label that recurs later, too")
                .isEmpty();
    }

    @Test
    void theColumnOfTheLabelMayBeSaidAmongTheColumns() throws IOException {
        Path file = write("rows.csv", "a,kind\n1,x\n2,y\n");
        assertThat(read(file, Map.of("kind", ColumnSettings.of(ColumnKind.LABEL)), Optional.empty())
                        .data()
                        .classes())
                .containsExactly("x", "y");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(file, Map.of("kind", ColumnSettings.of(ColumnKind.LABEL)), Optional.of("a")))
                .withMessageContaining("'columns' says that 'kind' is one that holds the label");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(file, Map.of("kind", ColumnSettings.of(ColumnKind.NUMBER)), Optional.of("kind")))
                .withMessageContaining("'columns' says that 'kind' is none that holds the label");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> TableProfile.of(new DataSource.File(file, Optional.empty(), List.of())
                        .withTable(TableSettings.FOUND.withColumns(Map.of("b", ColumnSettings.of(ColumnKind.TEXT))))))
                .withMessageContaining("there is no column 'b'");
    }

    @Test
    void rowsOfOtherFilesHaveTheirWeights() throws IOException {
        Map<String, ColumnSettings> weighted = Map.of("w", ColumnSettings.of(ColumnKind.WEIGHT));
        Path train = write("train.csv", "a,w,class\n1,2,x\n2,1,y\n");
        Path test = write("test.csv", "a,w,class\n7,3,x\n8,0.5,y\n");
        SourceData read = DataReader.readSourceMatching(
                source(test, weighted, Optional.of("class")),
                read(train, weighted, Optional.of("class")).schema());
        assertThat(read.data().weights()).contains(RowWeights.of(new float[] {3, 0.5f}));
        assertThat(read.data().features())
                .isEqualTo(new SparseMatrix(1, new int[] {0, 1, 2}, new int[2], new float[] {7, 8}));
    }

    private static SourceData read(Path file, Map<String, ColumnSettings> columns, Optional<String> label) {
        return DataReader.read(source(file, columns, label), OptionalInt.empty());
    }

    private static DataSource.File source(Path file, Map<String, ColumnSettings> columns, Optional<String> label) {
        return new DataSource.File(file, label, List.of()).withTable(TableSettings.FOUND.withColumns(columns));
    }

    private TextProfile text(String content, Optional<String> labelColumn) throws IOException {
        return TextProfile.of(new DataSource.File(write("rows.tsv", content), labelColumn, List.of()));
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
