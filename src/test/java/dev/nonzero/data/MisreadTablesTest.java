package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nonzero.data.CsvColumns.Column;
import dev.nonzero.data.CsvColumns.OddCell;
import dev.nonzero.data.text.TextFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
        SourceData read = read(file);
        assertThat(read.schema().featureNames()).containsExactly("a", "b", "x;y,z|u\tv|||||");
        assertThat(read.data().features())
                .isEqualTo(new SparseMatrix(
                        3, new int[] {0, 2, 4}, new int[] {0, 1, 1, 2}, new float[] {1, 2.5f, -3, 100}));
    }

    @Test
    void decimalsMayHaveACommaBetweenSemicolons() throws IOException {
        Path file = write("rows.csv", "gewicht;groesse;class\n0,71;-1,5e1;a\n1,63;7;b\n");
        assertThat(read(file).data().features())
                .isEqualTo(new SparseMatrix(
                        2, new int[] {0, 2, 4}, new int[] {0, 1, 0, 1}, new float[] {0.71f, -15, 1.63f, 7}));
        assertThat(CsvColumns.of(file).columns()).extracting(Column::isNumeric).containsExactly(true, true, false);
        assertRefused(write("thousands.csv", "a;class\n1.234,5;x\n2;y\n"), ":2: column 'a': '1.234,5' is not a number");
    }

    @Test
    void theFirstCellThatIsNoNumberInAColumnOfNumbersIsNamed() throws IOException {
        String numbers = "1\n2\n".repeat(10);
        assertThat(odd("a\n" + numbers + "\\N\n3\n\\N\n#N/A\n")).contains(new OddCell("\\N", 22, true));
        assertThat(odd("a\n" + numbers + "inf\n")).contains(new OddCell("inf", 22, true));
        assertThat(odd("a\n" + numbers + "o\n3\nO\n")).contains(new OddCell("o", 22, false));
        assertThat(odd("a\n" + numbers + "o\np\nq\n")).isEmpty(); // three of 23 are no slip
        assertThat(odd("a\nx\ny\n")).isEmpty();
        assertThat(odd("a\nNA\nNA\n")).isEmpty();
        assertThat(odd("a\n" + numbers)).isEmpty();
    }

    @Test
    void aFirstLineThatLooksLikeARowIsRefused() throws IOException {
        String message = ":1: this line looks like a row";
        Path columns = write("rows.csv", "0.59,0.15,class\n0.4,0.2,class\n0.5,0.1,y\n");
        assertRefused(columns, message);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> CsvColumns.of(columns))
                .withMessageContaining(message);
        assertRefused(write("levels.csv", "red,3,class\nred,1,class\nblue,2,y\n"), "there is no column 'b'", "b");
        assertRefused(write("levels.csv", "b,3,class\nb,1,class\nc,2,y\n"), message, "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,2,3\n1,2,7\n4,5,3\n",
                "400.5,401,label\n1,2,x\n3,4,y\n",
                "b,class\nb,1\nc,2\n",
                "2019,2020,x\n1,2,y\n"
            })
    void namesThatAreNumbersOrOccurInOneColumnAreNames(String content) throws IOException {
        assertThat(CsvColumns.of(write("rows.csv", content)).columns()).isNotEmpty();
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
    void numbersBetweenTabsAreNoText() throws IOException {
        Path file = write("rows.tsv", "0\t0.44\t-1.5\n1\t2\t0,3\n");
        assertRefused(file, ":1: these are numbers between tabs, but a .tsv file is read as text");
        assertThat(DataReader.read(
                                new DataSource.File(file, Optional.empty(), List.of(), Optional.of(TextFeatures.WORDS)),
                                OptionalInt.empty())
                        .schema()
                        .featureNames())
                .containsExactly("44");
        assertThat(read(write("rows.tsv", "0\t0.44\n1\tis 44\n")).data().rows()).isEqualTo(2);
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

    private Optional<OddCell> odd(String content) throws IOException {
        return CsvColumns.of(write("rows.csv", content)).columns().get(0).odd();
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
        boolean csv = file.toString().endsWith(".csv");
        return new DataSource.File(file, csv ? Optional.of("class") : Optional.empty(), categorical);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
