package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the user is told about a broken file. In the tables, {@code |} stands for a line's end, {@code $} for the folder. */
class BrokenDataFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", maxCharsPerColumn = 10_000, textBlock = """
            0 1:1|1 abc:1 =>           $/rows.svm:2: 'abc:1': the index 'abc' is not a whole number
            0 1:1|1 2:x =>             $/rows.svm:2: '2:x': the value 'x' is not a number
            0 1:1|1 2: =>              $/rows.svm:2: '2:': the value '' is not a number
            0 1:1|1 2:1.5.2 3:1 =>     $/rows.svm:2: '2:1.5.2': the value '1.5.2' is not a number
            0 1:1|1 2:0x10 =>          $/rows.svm:2: '2:0x10': the value '0x10' is not a number
            0 1:1|1 -3:1 =>            $/rows.svm:2: '-3:1': the index is negative; indices start at 1
            0 1:1|1 5:1 3:1 =>         $/rows.svm:2: '3:1': the index 3 follows 5; indices ascend within a row
            0 1:1|1 5:1 5:2 =>         $/rows.svm:2: '5:2': the index 5 stands twice in the row
            0 1:1|1 2:nan =>           $/rows.svm:2: '2:nan': the value is not finite
            0 1:1|1 2:-inf =>          $/rows.svm:2: '2:-inf': the value is not finite
            0 1:1|1 2:1e39 =>          $/rows.svm:2: '2:1e39': the value is too large for a float (3.4e38 at most)
            0 1:1|1 4294967297:1 =>    $/rows.svm:2: '4294967297:1': the index is larger than 2147483647
            0 1:1|1 7 =>               $/rows.svm:2: '7': there is no colon; expected INDEX:VALUE
            0 1:1|1 2:1, 3:1 =>        $/rows.svm:2: '2:1,': the value '1,' is not a number
            0 1:1|1 2:1 qid:3 =>       $/rows.svm:2: 'qid:3': a query id follows the label, before the first index
            0 1:1||2:1 3:1 =>          $/rows.svm:3: '2:1': the row has no label; expected LABEL INDEX:VALUE …, or with 'row_weights: label' (--row-weights) LABEL:WEIGHT INDEX:VALUE …
            0 1:1|0.5 2:1 =>           $/rows.svm:2: the label '0.5' is a number with a fraction or a large exponent; a class is an integer or a word
            0 1:1|-inf 2:1 =>          $/rows.svm:2: the label '-inf' is not a class; leave out rows whose class is unknown
            0 1:1|9007199254740993 => $/rows.svm:2: the label '9007199254740993' is an integer beyond 2^53, where many programs cannot tell it from its neighbours; number the classes from 0, or name them
            0 1:1|0 2:1 =>             $/rows.svm: every row has the label '0'; a classifier needs at least two classes
            '' =>                      $/rows.svm: the file has no rows
            # a comment||| =>          $/rows.svm: the file has no rows
            """)
    void aBrokenLibsvmFileIsRefusedWithItsPlaceAndItsMistake(String content, String message) throws IOException {
        Path file = write("rows.svm", content);
        assertRefused(file, message);
    }

    /** As of a file in an encoding whose minus is one byte beyond ASCII. */
    @Test
    void aByteThatIsNoCharacterIsNoSign() throws IOException {
        Path libsvm = folder.resolve("rows.svm");
        Files.write(libsvm, "0 1:1\n1 2:\u00965\n".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(libsvm, "$/rows.svm:2: '2:\uFFFD5': the value '\uFFFD5' is not a number");
        Path matrix = folder.resolve("m.mtx");
        String entries = "%%MatrixMarket matrix coordinate real general\n2 2 2\n1 1 \u00965\n2 2 3\n";
        Files.write(matrix, entries.getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(folder.resolve("m.y.txt"), "0\n1\n");
        assertRefused(matrix, "$/m.mtx:3: '\\u00965' is not a finite number");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            a,b,class|1,2,x|1,zwei,y =>    $/rows.csv:3: column 'b': 'zwei' is not a number; say by 'columns' (--columns) what the column is: {NAME: category}, or {NAME: {missing_words: [zwei]}} where it means a missing value
            a,b,class|1,2,x|1,inf,y =>     $/rows.csv:3: column 'b': 'inf' is not finite; if it means a missing value, say so by 'columns' (--columns): {NAME: {missing_words: [inf]}}
            a,b,class|1,2,x|1,"2,5",y =>   $/rows.csv:3: column 'b': '2,5' is not a number; decimals are written with a point
            a;b;class|1,5;2;x|1;2.5;y =>   $/rows.csv:3: column 'b': '2.5' is ambiguous: some decimals have a comma in this file, others a point; write all of them with a point
            a,b,class|1,2,x|1,2,nan =>     $/rows.csv:3: the label 'nan' is not a class; leave out rows whose class is unknown
            a,b,class|1,2,x|1,2,"x,y" =>   $/rows.csv:3: the label 'x,y' names several labels; say by 'label_separator' if a row may have several (a comma within a name has a blank after it)
            0.5,0.1,class|1,2,class|3,4,x => $/rows.csv:1: there is no column 'class'; the first line looks like a row, so the columns are called column_1 to column_3 (if it names them: 'header: true')
            a,b,class|1,2,x|1,-1e40,y =>   $/rows.csv:3: column 'b': '-1e40' is too large for a float (3.4e38 at most)
            a,b,class|1,2,x|1,y =>         $/rows.csv:3: 2 cells, but the header has 3
            a,b,class|1,2,x|1,2,3,y =>     $/rows.csv:3: 4 cells, but the header has 3
            a,b,class|1,2,x|1,2, =>        $/rows.csv:3: the label is missing; leave out rows whose class is unknown
            a,b,class|1,2,x|1,2,0.25 =>    $/rows.csv:3: the label '0.25' is a number with a fraction or a large exponent; a class is an integer or a word
            a,b,Class|1,2,x|1,2,y =>       $/rows.csv:1: there is no column 'class'; the nearest header is 'Class'
            a,a,class|1,2,x|1,2,y =>       $/rows.csv:1: the columns 1 and 2 are both named 'a'
            a,b,class =>                   $/rows.csv: the file has no rows
            '' =>                          $/rows.csv: the file has no rows
            a,b,class|1,2,x|3,4,x =>       $/rows.csv: every row has the label 'x'; a classifier needs at least two classes
            """)
    void aBrokenCsvFileIsRefusedWithItsPlaceAndItsMistake(String content, String message) throws IOException {
        assertRefused(write("rows.csv", content), message);
    }

    @Test
    void brokenQuotesAreRefused() throws IOException {
        assertRefused(
                write("rows.csv", "a,class|\"1,x|2,y|"),
                "$/rows.csv:2: broken quotes: a cell of this row starts with a quote that is not closed");
        assertRefused(
                write("rows.csv", "a,class|\"1|0\",x|1,\"x\"y|"),
                "$/rows.csv:4: broken quotes: something follows the closing quote of a cell; expected the separator ',' or"
                        + " the end of the line");
    }

    @Test
    void aCsvFileWithoutALabelColumnIsToldItsColumns() throws IOException {
        Path file = write("rows.csv", "a,b,class|1,2,x|");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() ->
                        DataReader.read(new DataSource.File(file, Optional.empty(), List.of()), OptionalInt.empty()))
                .withMessage(file + ": a table needs 'label_column' (--label-column): one of a, b, class");
    }

    @Test
    void aCategoricalColumnThatDoesNotExistIsNamedWithTheNearest() throws IOException {
        Path file = write("rows.csv", "colour,class|red,x|");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataReader.read(
                        new DataSource.File(file, Optional.of("class"), List.of("color")), OptionalInt.empty()))
                .withMessage(file + ":1: there is no column 'color'; the nearest header is 'colour'");
    }

    @Test
    void aMissingFileIsToldTheNearestName() throws IOException {
        write("train.svm", "0 1:1|1 2:1|");
        write("notes.md", "");
        Path file = folder.resolve("trian.svm");
        assertRefused(file, file + ": there is no such file; the nearest name there is 'train.svm'");
    }

    @Test
    void theNearestNameIsThatOfADataFile() throws IOException {
        write("train.svn", "");
        Files.createDirectory(folder.resolve("train.csv"));
        Path file = folder.resolve("train.svm");
        assertRefused(file, file + ": there is no such file; there is no data file in " + folder);
        write("another-name-altogether.csv", "");
        assertRefused(file, file + ": there is no such file");
    }

    @Test
    void aFileInAMissingFolderIsToldTheFolder() {
        Path file = folder.resolve("none").resolve("train.svm");
        assertRefused(
                file,
                file + ": there is no such file; the folder " + folder.resolve("none") + " does not exist either");
    }

    @Test
    void anUnknownExtensionIsToldTheKnownOnes() throws IOException {
        Path file = write("rows.arff", "");
        assertRefused(
                file,
                file
                        + ": unknown extension; expected LIBSVM (.svm, .libsvm, .txt), CSV (.csv), Parquet (.parquet), text (.tsv),"
                        + " MatrixMarket (.mtx), SciPy (.npz), or one of these with .gz, .bz2, .xz, .zst");
    }

    @Test
    void aFolderIsNoDataFile() throws IOException {
        Path file = Files.createDirectory(folder.resolve("rows.svm"));
        assertRefused(file, file + ": is a folder, but a data file is expected");
    }

    @Test
    void aTruncatedGzipFileIsRefused() throws IOException {
        for (String name : List.of("rows.svm.gz", "rows.csv.gz")) {
            byte[] whole = gzip("class,a\n" + "0,1\n1,2\n".repeat(1000));
            Path file = Files.write(folder.resolve(name), Arrays.copyOf(whole, whole.length - 9));
            assertRefused(file, file + ": the file is cut off: it ends before its data do");
        }
    }

    @Test
    void aDamagedGzipFileIsRefused() throws IOException {
        byte[] damaged = gzip("0 1:1\n1 2:1\n");
        damaged[damaged.length - 6] ^= 1; // the checksum
        Path file = Files.write(folder.resolve("rows.svm.gz"), damaged);
        assertRefused(file, file + ": the compressed file is damaged (Corrupt GZIP trailer)");
    }

    @Test
    void aPlainFileNamedGzIsRefused() throws IOException {
        Path file = write("rows.svm.gz", "0 1:1|1 2:1|");
        assertRefused(file, file + ": is not a gzip file, though its name ends with .gz");
    }

    @Test
    void aGzipFileNotNamedSoIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("rows.svm"), gzip("0 1:1\n1 2:1\n"));
        assertRefused(file, file + ": is compressed by gzip; let its name end with .gz");
    }

    @Test
    void aCsvFileInLatin1IsRefused() throws IOException {
        Path file = folder.resolve("rows.csv");
        Files.write(file, "größe,class\n1,x\n".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(
                file,
                file
                        + ":1: the bytes F6 DF 65 2C are not UTF-8; in windows-1252, the likely encoding, they are 'öße,':"
                        + " say so by 'encoding: windows-1252' (--encoding), or save the file in UTF-8");
    }

    @Test
    void moreNonzerosThanFitAreRefused() throws IOException {
        Path file = write("rows.svm", "0 1:1 2:1 3:1|");
        LibsvmReader reader = new LibsvmReader(
                DataFormats.plain(file),
                Files.newInputStream(file),
                FeatureLimit.ofUser(OptionalInt.empty()),
                Optional.of(new Labels()),
                FirstIndex.AUTO,
                2);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(reader::read)
                .withMessage(file + ":1: more than 2 nonzeros; read the file in parts");
    }

    @Test
    void anIndexBeyondTheFeaturesThatTheUserNamedIsRefused() throws IOException {
        Path file = write("rows.svm", "0 1:1|1 6:1|");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataReader.read(source(file), OptionalInt.of(5)))
                .withMessage(file + ":2: '6:1': the index 6 is beyond the 5 features that 'features' allows");
    }

    @Test
    void moreColumnsThanFeaturesThatTheUserNamedAreRefused() throws IOException {
        Path file = write("rows.csv", "a,b,class|1,2,x|3,4,y|");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataReader.read(source(file), OptionalInt.of(1)))
                .withMessage(file + ": the columns make 2 features, but 'features' allows 1");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            ham 2:1|spam 4:1 =>   $/test.svm:2: '4:1': the index 4 is beyond the 3 features of the training data; set 'features' to 4 or more
            ham 2:1|spma 3:1 =>   $/test.svm:2: the label 'spma' does not occur in the training data; the nearest there is 'spam'
            """)
    void testRowsThatDoNotGoTogetherWithTheTrainingRowsAreRefused(String content, String message) throws IOException {
        DataSchema train = read(write("train.svm", "ham 1:1|spam 3:1|")).schema();
        Path file = write("test.svm", content);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataReader.readMatching(source(file), train))
                .withMessage(message.replace("$", folder.toString()));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            a,colour,class|1,red,x|1,blue,y =>     $/test.csv:3: column 'colour': 'blue' does not occur in the training data; with 'unseen_categories: ignore' it is no feature
            a,class|1,x =>                         $/test.csv:1: there is no column 'colour'; the header has a, class
            a,colour,b,class|1,red,2,x =>          $/test.csv:1: the training data have no column 'b'
            """)
    void testColumnsThatDoNotGoTogetherWithTheTrainingColumnsAreRefused(String content, String message)
            throws IOException {
        DataSchema train =
                read(write("train.csv", "a,colour,class|1,red,x|2,green,y|")).schema();
        Path file = write("test.csv", content);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataReader.readMatching(source(file), train))
                .withMessage(message.replace("$", folder.toString()));
    }

    @Test
    void theExceptionKnowsFileAndLine() throws IOException {
        Path file = write("rows.svm", "0 1:1|1 x:1|");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(file))
                .satisfies(e -> assertThat(e.file()).contains(file))
                .satisfies(e -> assertThat(e.line()).hasValue(2));
    }

    private void assertRefused(Path file, String message) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(file))
                .withMessage(message.replace("$", folder.toString()));
    }

    private static SourceData read(Path file) {
        return DataReader.read(source(file), OptionalInt.empty());
    }

    private static DataSource.File source(Path file) {
        boolean colours =
                file.toString().contains("train.csv") || file.toString().contains("test.csv");
        return new DataSource.File(file, Optional.of("class"), colours ? List.of("colour") : List.of())
                .withTable(new TableSettings(
                        Map.of(), Optional.empty(), StandardCharsets.UTF_8, MissingCells.MEAN, colours));
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content.replace('|', '\n'));
    }

    private static byte[] gzip(String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
