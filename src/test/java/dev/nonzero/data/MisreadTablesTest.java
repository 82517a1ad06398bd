package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nonzero.data.ColumnProfile.OddCells;
import dev.nonzero.data.text.TextFeatures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as other programs write them are read as what they are, or refused with the way out, but never as something else. */
class MisreadTablesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "|", "\t"})
    void cellsAreSeparatedByWhatOccursMostInTheHeader(String separator) throws IOException {
        String table = "a,b,§,class\n1,2.5,,p\n,-3,1e2,q\n".replace(",", separator);
        Path file = write("rows.csv", table.replace("§", "\"x;y,z|u\tv|||||\""));
        SourceData read = DataReader.read(
                source(file, List.of()).withTable(TableSettings.FOUND.withMissing(MissingCells.ZERO)),
                OptionalInt.empty());
        assertThat(read.schema().featureNames()).containsExactly("a", "b", "x;y,z|u\tv|||||");
        assertThat(read.data().features())
                .isEqualTo(new SparseMatrix(
                        3, new int[] {0, 2, 4}, new int[] {0, 1, 1, 2}, new float[] {1, 2.5f, -3, 100}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kg,cm,p", "kg,cm,", "[kg],%,unit"})
    void aLineOfUnitsIsNoRow(String units) throws IOException {
        Path file = write("units.csv", "weight,length,class\n" + units + "\n1,2,p\n" + "3,4,q\n".repeat(20));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> profile(file))
                .withMessageContaining("units.csv:2: ")
                .withMessageContaining(
                        "are no numbers, but below this line the columns 'weight', 'length' have nothing else");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(file))
                .withMessageContaining("units.csv:2: ");
        assertThat(profile(write("one.csv", "weight,class\nunknown,p\n" + "3,q\n".repeat(20)))
                        .get(0)
                        .odd())
                .isPresent();
    }

    @Test
    void decimalsMayHaveACommaBetweenSemicolons() throws IOException {
        Path file = write("rows.csv", "gewicht;groesse;class\n0,71;-1,5e1;a\n1,63;7;b\n");
        assertThat(read(file).data().features())
                .isEqualTo(new SparseMatrix(
                        2, new int[] {0, 2, 4}, new int[] {0, 1, 0, 1}, new float[] {0.71f, -15, 1.63f, 7}));
        assertThat(profile(file))
                .extracting(ColumnProfile::kind)
                .containsExactly(ColumnKind.NUMBER, ColumnKind.NUMBER, ColumnKind.CATEGORY);
        assertThat(read(write("tabs.tsv", "x\ty\tclass\n0,5\t1\ta\n1,25\t2\tb\n"))
                        .data()
                        .features()
                        .value(0))
                .isEqualTo(0.5f);
        assertRefused(write("thousands.csv", "a;class\n1.234,5;x\n2;y\n"), ":2: column 'a': '1.234,5' is not a number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"class,a,b\n", "class,a,b,\n"})
    void aSeparatorAtTheEndOfEveryRowDoesNotMoveTheColumns(String header) throws IOException {
        SourceData read = read(write("rows.csv", header + "p,1,2,\nq,3,4,\np,5,6,\n"));
        assertThat(read.schema().featureNames()).containsExactly("a", "b");
        assertThat(read.data().classes()).containsExactly("p", "q");
        assertThat(read.data().features())
                .isEqualTo(new SparseMatrix(
                        2, new int[] {0, 2, 4, 6}, new int[] {0, 1, 0, 1, 0, 1}, new float[] {1, 2, 3, 4, 5, 6}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;\r\n", "\uFEFFsep=;\n", "\"SEP=;\"\n"})
    void theLineThatNamesTheSeparatorIsNoRow(String line) throws IOException {
        Path file = write("rows.csv", line + "a;b,c;class\n0,5;1;p\n1;2;q\n");
        SourceData read = read(file);
        assertThat(read.schema().featureNames()).containsExactly("a", "b,c");
        assertThat(read.data().features())
                .isEqualTo(
                        new SparseMatrix(2, new int[] {0, 2, 4}, new int[] {0, 1, 0, 1}, new float[] {0.5f, 1, 1, 2}));
        assertRefused(write("short.csv", line + "a;b;class\n0;1;p\n1;q\n"), ":4: 2 cells, but the header has 3");
    }

    @Test
    void numbersAsPeopleWriteThemArePointedOut() throws IOException {
        for (String column : List.of(
                "\"1,351,829\"|\"1,000.5\"|\"12\"",
                "7%|0.5 %|100%",
                "$0.99|-$12.00|$1234.56",
                "\"0,5\"|\"1,25\"|\"3\"",
                "(3)|4|(5.5)",
                "\u22121|2|\u22123")) {
            Path file = write("rows.csv", "a,class\n" + column.replace("|", ",p\n") + ",q\n");
            ColumnProfile profile = profile(file).get(0);
            assertThat(profile.kind()).as(column).isEqualTo(ColumnKind.CATEGORY);
            assertThat(profile.advice().map(ColumnProfile.Advice::why).orElse(profile.reason()))
                    .as(column)
                    .contains("look like numbers (write them without");
        }
        assertThat(profile(write("rows.csv", "a,class\nred,p\n2024-01-02,p\n1.2.3,q\n"))
                        .get(0)
                        .reason())
                .doesNotContain("look like numbers");
    }

    @Test
    void linesAboveTheHeaderAreToBeRemoved() throws IOException {
        Path file = write("rows.csv", "# by hand\na,b,class\n1,2,p\n2,3,q\n");
        assertRefused(file, ":1: there is no column 'class'; the header has # by hand");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> profile(file))
                .withMessage(file
                        + ":2: 3 cells, but the header has 1; lines above the header of the table are to be removed");
    }

    @Test
    void numbersOfRowsAreLeftOutOfRowsOfNumbers() throws IOException {
        assertThat(read(write("rows.csv", ",a,b,class\r\n7,0,2.5,p\r\n8, -1 ,NA,q\r\n"))
                        .data()
                        .features())
                .isEqualTo(SparseMatrix.ofOwned(
                        2, new int[] {0, 1, 3}, new int[] {1, 0, 1}, new float[] {2.5f, -1, Float.NaN}));
    }

    @Test
    void theFirstCellThatIsNoNumberInAColumnOfNumbersIsNamed() throws IOException {
        String numbers = "1\n2\n".repeat(10);
        assertThat(odd("a\n" + numbers + "\\N\n3\n\\N\n#N/A\n")).isEmpty();
        assertThat(odd("a\n" + numbers + "inf\n")).contains(new OddCells(List.of("inf"), 22, 1));
        assertThat(odd("a\n" + numbers + "o\n3\nO\n")).contains(new OddCells(List.of("o", "O"), 22, 2));
        assertThat(odd("a\nx\ny\n")).isEmpty();
        assertThat(odd("a\nNA\nNA\n")).isEmpty();
        assertThat(odd("a\n" + numbers)).isEmpty();
        assertRefused(write("rows.csv", "a,class\n1,x\n2,x\ninf,y\n"), ":4: column 'a': 'inf' is not finite");
    }

    @Test
    void aFirstLineThatLooksLikeARowIsOne() throws IOException {
        Path columns = write("rows.csv", "0.59,0.15,class\n0.4,0.2,class\n0.5,0.1,y\n");
        assertThat(profile(columns))
                .extracting(ColumnProfile::name)
                .containsExactly("column_1", "column_2", "column_3");
        assertRefused(columns, ":1: there is no column 'class'; the first line looks like a row");
        SourceData read =
                DataReader.read(new DataSource.File(columns, Optional.of("column_3"), List.of()), OptionalInt.empty());
        assertThat(read.data().rows()).isEqualTo(3);
        assertThat(read.notices()).hasSize(1).first().asString().contains("rows.csv:1: no header");
        TableSettings named =
                new TableSettings(Map.of(), Optional.of(true), StandardCharsets.UTF_8, MissingCells.MEAN, false);
        assertThat(DataReader.read(source(columns, List.of()).withTable(named), OptionalInt.empty())
                        .data()
                        .rows())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b,3,class\nb,1,class\nc,2,y\n", // a name that occurs again above numbers
                "0.59,0.15,u\n0.4,0.2,v\n", // numbers that do not ascend
                "1,1,u\n2,3,v\n",
                "0.5,1.5\n2,3\n", // no names, but not whole
                "1,1\n5,x\n"
            })
    void numbersAboveNumbersAreARowUnlessTheyCouldBeNames(String content) throws IOException {
        assertThat(profile(write("rows.csv", content)).get(0).name()).isEqualTo("column_1");
    }

    @Test
    void theSeparatorIsSaidUnlessItIsAComma() throws IOException {
        assertThat(separator("1,5;2,5;3,5\n4,5;1;2\n"))
                .as("more commas, in numbers")
                .contains(';');
        assertThat(separator("1,5\n2,6\n")).as("two columns of numbers").isEmpty();
        assertThat(separator("a;b,c,d\n1,2,3\n")).as("no numbers").isEmpty();
        assertThat(separator("a\tb,c\n1\t2\n")).as("as many tabs as commas").contains('\t');
        assertThat(separator("a;b\nx,y,z;1\n\"u,v\";2\n"))
                .as("the first line decides")
                .contains(';');
    }

    @Test
    void theFirstThousandRowsOfATableAreThereOnce() throws IOException {
        String rows = IntStream.range(0, 1500)
                .mapToObj(row -> row + ".5," + row % 2 + "\n")
                .collect(Collectors.joining());
        SparseMatrix features =
                read(write("rows.csv", "a,class\n" + rows)).data().features();
        assertThat(features.rows()).isEqualTo(1500);
        for (int row = 0; row < 1500; row++) {
            assertThat(features.value(row)).isEqualTo(row + 0.5f);
        }
    }

    @Test
    void aRowWithQuotesThatIsNoUtf8IsRefused() throws IOException {
        byte[] rows = "a,class\n1,x\n\"é\",y\n".getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(Files.write(folder.resolve("rows.csv"), rows), ":3: the bytes E9 22 2C 79 are not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,2,3\n1,2,7\n4,5,3\n",
                "400.5,401,label\n1,2,x\n3,4,y\n",
                "b,class\nb,1\nc,2\n",
                "2019,2020,x\n1,2,y\n",
                "5,3\nx,y\nz,w\n", // numbers above names
                "1,2\n5,7\n"
            })
    void namesThatAreNumbersOrOccurInOneColumnAreNames(String content) throws IOException {
        Path file = write("rows.csv", content);
        assertThat(profile(file).get(0).name()).isEqualTo(content.substring(0, content.indexOf(',')));
    }

    @Test
    void furtherRowsMayHaveTheirColumnsInAnyOrder() throws IOException {
        DataSource.File train =
                new DataSource.File(write("train.csv", "1,2,3\n5,6,3\n7,8,4\n"), Optional.of("3"), List.of());
        DataSource.File test = new DataSource.File(write("test.csv", "3,1,2\n3,7,8\n"), Optional.of("3"), List.of());
        LabeledData rows = DataReader.readMatching(
                test, DataReader.read(train, OptionalInt.empty()).schema());
        assertThat(rows.features())
                .isEqualTo(new SparseMatrix(2, new int[] {0, 2}, new int[] {0, 1}, new float[] {7, 8}));
    }

    @Test
    void numbersBetweenTabsAreATable() throws IOException {
        Path file = write("rows.tsv", "0\t0.44\t-1.5\n1\t2\t0,3\n");
        assertThat(source(file, List.of()).isTable()).isTrue();
        assertThat(DataReader.read(
                                new DataSource.File(file, Optional.empty(), List.of(), Optional.of(TextFeatures.WORDS)),
                                OptionalInt.empty())
                        .schema()
                        .featureNames())
                .containsExactly("44");
        assertThat(new DataSource.File(file, Optional.of("1"), List.of()).isText())
                .as("the number of a column is for text")
                .isTrue();
        assertThat(read(write("rows.tsv", "0\t0.44\n1\tis 44\n")).data().rows()).isEqualTo(2);
    }

    @Test
    void documentsOfNumbersAloneAreRefused() throws IOException {
        assertRefused(write("rows.tsv", "a\t2 3\nb\t4 5\n"), ":1: these are numbers between tabs");
        assertThat(read(write("rows.tsv", "a\t2 3\nb\t4 x\n")).data().rows()).isEqualTo(2);
        assertThat(read(write("rows.tsv", "a\t2 x\nb\t4 5\n")).data().rows()).isEqualTo(2);
    }

    @Test
    void aDocumentMayHaveAnyNumberOfTerms() throws IOException {
        SparseMatrix features = read(write("rows.tsv", "a\t" + "spam ham ".repeat(50_000) + "\nb\tham\n"))
                .data()
                .features();
        assertThat(features.value(0) + features.value(1)).isEqualTo(100_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rows.tsv", "rows.txt", "rows.data", "rows"})
    void aTableIsOneUnderAnyName(String name) throws IOException {
        for (String separator : List.of(",", ";", "|", "\t")) {
            Path file = write(name, "a,b,class\n1,2.5,p\n,-3,q\n".replace(",", separator));
            assertThat(read(file).schema().featureNames()).as(separator).containsExactly("a", "b");
        }
        assertThat(new DataSource.File(write(name, "1 1:2\n0 3:1\n"), Optional.empty(), List.of()).isTable())
                .isFalse();
    }

    @Test
    void aHeaderIsNoDocument() throws IOException {
        String rows = "spam\twin cash\nham\tsee you\n";
        Path file = write("rows.tsv", "Label\tMessage\n" + rows);
        assertRefused(file, ":1: this line looks like a header");
        assertThat(DataReader.read(new DataSource.File(file, Optional.of("Label"), List.of()), OptionalInt.empty())
                        .data()
                        .rows())
                .isEqualTo(2);
        assertThat(read(write("rows.tsv", "label\ta word\nlabel\tanother\n" + rows))
                        .data()
                        .rows())
                .isEqualTo(4);
        assertThat(read(write("rows.tsv", "eggs\ta word\n" + rows)).data().rows())
                .isEqualTo(3);
    }

    @Test
    void aByteOrderMarkIsNoPartOfALabel() throws IOException {
        write("rows.y.txt", "\uFEFF1\n0\n1\n");
        Path file = write("rows.mtx", "%%MatrixMarket matrix coordinate pattern general\n3 2 1\n1 1\n");
        assertThat(read(file).data().classes()).containsExactly("0", "1");
    }

    @Test
    void labelsThatAreNoUtf8AreRefusedRatherThanMerged() throws IOException {
        byte[] rows = {'c', (byte) 0xE9, ' ', '1', ':', '1', '\n', 'c', (byte) 0xE8, ' ', '1', ':', '2', '\n'};
        assertRefused(Files.write(folder.resolve("rows.svm"), rows), ":1: the text is not in UTF-8");
        byte[] labels = {'a', '\n', (byte) 0xE9, '\n'};
        Files.write(folder.resolve("rows.y.txt"), labels);
        Path matrix = write("rows.mtx", "%%MatrixMarket matrix coordinate pattern general\n2 2 1\n1 1\n");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(matrix))
                .withMessageContaining("rows.y.txt:2: the text is not in UTF-8");
        Files.write(folder.resolve("named.labels.txt"), labels);
        Path named = write("named.svm", "0 1:1\n1 1:2\n");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(named))
                .withMessageContaining("named.labels.txt:2: the text is not in UTF-8");
    }

    private Optional<OddCells> odd(String content) throws IOException {
        return profile(write("rows.csv", content)).get(0).odd();
    }

    private Optional<Character> separator(String content) throws IOException {
        return TableProfile.of(new DataSource.File(write("rows.csv", content), Optional.empty(), List.of()))
                .separator();
    }

    private static List<ColumnProfile> profile(Path file) {
        return TableProfile.of(new DataSource.File(file, Optional.empty(), List.of()))
                .columns();
    }

    private static void assertRefused(Path file, String message, String... categorical) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataReader.read(source(file, List.of(categorical)), OptionalInt.empty()))
                .withMessageStartingWith(file.toString())
                .withMessageContaining(message);
    }

    private static SourceData read(Path file) {
        return DataReader.read(source(file, List.of()), OptionalInt.empty());
    }

    private static DataSource.File source(Path file, List<String> categorical) {
        boolean table = new DataSource.File(file, Optional.empty(), List.of()).isTable();
        return new DataSource.File(file, table ? Optional.of("class") : Optional.empty(), categorical);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
