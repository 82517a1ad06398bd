package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataReaderTest {
    @TempDir
    Path folder;

    @Test
    void aLibsvmFileBecomesRowsAndClasses() throws IOException {
        LabeledData data =
                read(write("rows.svm", "+1 2:0.5 4:-3\n-1\n+1 1:1e-2\n")).data();
        assertThat(data)
                .isEqualTo(new LabeledData(
                        new SparseMatrix(4, new int[] {0, 2, 2, 3}, new int[] {1, 3, 0}, new float[] {0.5f, -3, 0.01f}),
                        new int[] {1, 0, 1},
                        List.of("-1", "1")));
    }

    @Test
    void commentsBlankLinesBlanksAndZerosAreNotStored() throws IOException {
        LabeledData plain = read(write("plain.svm", "a 1:1 3:2\nb 2:4\n")).data();
        LabeledData noisy = read(write(
                        "noisy.svm",
                        "\uFEFF# made by a program\r\n\r\n  a\t1:1  2:0 3:2 # e-mail 5:5\r\n   \nb 2:4#x\t\n# the end"))
                .data();
        assertThat(noisy).isEqualTo(plain);
    }

    @Test
    void theLastLineNeedsNoLineFeed() throws IOException {
        assertThat(read(write("rows.svm", "a 1:1\nb 2:4.25")).data().features().value(1))
                .isEqualTo(4.25f);
    }

    @Test
    void aLabelMayHoldAHash() throws IOException {
        assertThat(read(write("rows.svm", "C# 1:1\nC 1:1\n")).data().classes()).containsExactly("C", "C#");
    }

    @Test
    void integersAreOneClassHoweverTheyAreWrittenAndAscendAsNumbers() throws IOException {
        LabeledData data = read(write("rows.svm", "10 1:1\n+2 1:1\n2.0 1:1\n-7 1:1\n02 1:1\n"))
                .data();
        assertThat(data.classes()).containsExactly("-7", "2", "10");
        assertThat(data.labels()).containsExactly(2, 1, 1, 0, 1);
    }

    @Test
    void wordsAscendByTheirCharacters() throws IOException {
        assertThat(read(write("rows.svm", "ten 1:1\n2 1:1\nÄrger 1:1\n10 1:1\n"))
                        .data()
                        .classes())
                .containsExactly("10", "2", "ten", "Ärger");
    }

    @Test
    void manyClassesKeepTheirRows() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < 5000; row++) {
            rows.append("class")
                    .append(row * 7919 % 1000)
                    .append(" 1:")
                    .append(row)
                    .append('\n');
        }
        LabeledData data = read(write("rows.svm", rows.toString())).data();
        assertThat(data.classes()).hasSize(1000);
        for (int row = 0; row < 5000; row++) {
            assertThat(data.classes().get(data.label(row))).isEqualTo("class" + row * 7919 % 1000);
        }
    }

    @Test
    void linesOfAnyLengthCrossTheBlocksUnharmed() throws IOException {
        StringBuilder rows = new StringBuilder();
        int nonzeros = 0;
        for (int row = 0; row < 60; row++) {
            rows.append(row % 2);
            for (int index = 1; index <= row * row * 30; index++) {
                rows.append(' ').append(index).append(":1.5");
                nonzeros++;
            }
            rows.append('\n');
        }
        SparseMatrix features = read(write("rows.svm", rows.toString())).data().features();
        assertThat(features.nonzeros()).isEqualTo(nonzeros);
        for (int row = 0; row < 60; row++) {
            assertThat(features.end(row) - features.start(row)).isEqualTo(row * row * 30);
        }
    }

    @Test
    void aFileWrittenByScikitLearnIsReadAsScikitLearnReadsIt() {
        SparseMatrix features = DataReader.read(file(TRIPLES.resolve("decimals.svm")), OptionalInt.of(40))
                .data()
                .features();
        Triples.assertEqual(features, TRIPLES.resolve("triples-of-decimals.txt"), 1e-7);
    }

    @Test
    void gzipChangesNothing() throws IOException {
        String rows = "a 1:1 3:2\nb 2:4\n".repeat(40_000);
        assertThat(read(gzip("rows.svm.gz", rows))).isEqualTo(read(write("rows.svm", rows)));
    }

    @Test
    void testRowsGetTheClassesAndFeaturesOfTheTrainingRows() throws IOException {
        SourceData train = read(write("train.svm", "a 1:1\nb 9:1\nc 2:1\n"));
        LabeledData test = DataReader.readMatching(file(write("test.svm", "c 1:1\nc 2:1\n")), train.schema());
        assertThat(test.features().columns()).isEqualTo(9);
        assertThat(test.classes()).containsExactly("a", "b", "c");
        assertThat(test.labels()).containsExactly(2, 2);
    }

    @Test
    void aCsvFileBecomesNumbersAndOneHotLevels() throws IOException {
        Path file = write(
                "rows.csv",
                "\uFEFFage,\"favourite, colour\",class,income\n30,red,yes,1e3\n\n,blue,no,\n0,,\"ja, \"\"so\"\"\",-2.5\n");
        SourceData read = DataReader.read(
                new DataSource.File(file, Optional.of("class"), List.of("favourite, colour")), OptionalInt.empty());
        assertThat(read.schema().featureNames())
                .containsExactly("age", "favourite, colour=blue", "favourite, colour=red", "income");
        assertThat(read.data())
                .isEqualTo(new LabeledData(
                        SparseMatrix.ofOwned(4, new int[] {0, 3, 6, 7}, new int[] {0, 2, 3, 0, 1, 3, 3}, new float[] {
                            30, 1, 1000, Float.NaN, 1, Float.NaN, -2.5f
                        }),
                        new int[] {2, 1, 0},
                        List.of("ja, \"so\"", "no", "yes")));
    }

    @Test
    void semicolonsSeparateCellsWhereTheHeaderHasNoCommaButInQuotes() throws IOException {
        DataSource commas = new DataSource.File(
                write("commas.csv", "a,\"b, c; d\",class\n1,2.5,x\n,3,y\n"), Optional.of("class"), List.of());
        DataSource semicolons = new DataSource.File(
                write("semicolons.csv", "a;\"b, c; d\";class\n1;2.5;x\n;3;y\n"), Optional.of("class"), List.of());
        assertThat(DataReader.read(semicolons, OptionalInt.empty()))
                .isEqualTo(DataReader.read(commas, OptionalInt.empty()));
    }

    @Test
    void aCsvTestFileIsReadByTheColumnsOfTheTrainingFile() throws IOException {
        SourceData train = readCsv(write("train.csv", "a,colour,class\n1,red,x\n2,green,y\n"));
        LabeledData test =
                DataReader.readMatching(csv(write("test.csv", "class,colour,a\ny,red,7\nx,,\n")), train.schema());
        assertThat(test)
                .isEqualTo(new LabeledData(
                        SparseMatrix.ofOwned(
                                3, new int[] {0, 2, 3}, new int[] {0, 2, 0}, new float[] {7, 1, Float.NaN}),
                        new int[] {1, 0},
                        List.of("x", "y")));
    }

    @Test
    void aQuotedLineFeedDoesNotConfuseTheLineNumbers() throws IOException {
        Path file = write("rows.csv", "colour,class\n\"re\nd\",x\n\ngreen,y\nblue\n");
        assertThat(catchThrowable(() -> readCsv(file))).hasMessage(file + ":6: 1 cell, but the header has 2");
    }

    @Test
    void blanksAroundTheLabelOfATableAreNotPartOfIt() throws IOException {
        Path table = folder.resolve("rows.csv");
        String first = "a,class,b\n" + "1,x,1\n".repeat(1001); // more than are looked at
        Files.writeString(table, first + "2, x,2\n3,x ,3\n4,\u00E9\u00A0y,4\n");
        LabeledData data = DataReader.read(
                        new DataSource.File(table, Optional.of("class"), List.of()), OptionalInt.empty())
                .data();
        assertThat(data.classes()).containsExactly("x", "\u00E9\u00A0y");
        assertThat(Arrays.stream(data.labels()).sum()).isEqualTo(1);
        assertThat(data.label(1003)).isEqualTo(1);
    }

    @Test
    void aNameSaysWhatRowsConsistOf() {
        assertThat(what("rows.svm")).containsExactly(false, false, false);
        assertThat(what("rows.npz")).containsExactly(false, false, false);
        assertThat(what("rows.csv.gz")).containsExactly(true, true, false);
        assertThat(what("rows.parquet")).containsExactly(true, true, false);
        assertThat(what("rows.tsv")).containsExactly(true, false, true);
        assertThat(what("rows.unknown")).containsExactly(false, false, false);
    }

    /** Whether labels stand in a column with a name, whether it is a table, and whether it is text. */
    private static List<Boolean> what(String name) {
        DataSource.File file = new DataSource.File(Path.of(name), Optional.empty(), List.of());
        return List.of(file.namesLabels(), file.isTable(), file.isText());
    }

    @Test
    void formatsThatAreReadAndWrittenAreListed() {
        assertThat(DataReader.formats()).startsWith("LIBSVM (.svm").contains("CSV (.csv)", ".mtx", ".npz");
        assertThat(DataWriter.formats())
                .startsWith("LIBSVM (.svm")
                .contains("CSV (.csv)")
                .doesNotContain(".mtx");
    }

    @Test
    void columnsThatAreNamedAreLookedForBeforeTheRowsAreRead() throws IOException {
        Path table = folder.resolve("rows.csv");
        Files.writeString(table, "a,kind\n1,x\nno number,y\n");
        DataReader.check(new DataSource.File(table, Optional.of("kind"), List.of()));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataReader.check(new DataSource.File(table, Optional.of("sort"), List.of())))
                .withMessageStartingWith(table + ":1: there is no column 'sort'");
    }

    @Test
    void moreFeaturesThanOccurMakeEmptyColumns() throws IOException {
        Path file = write("rows.svm", "a 1:1\nb 9:1\n");
        assertThat(DataReader.read(file(file), OptionalInt.of(100))
                        .data()
                        .features()
                        .columns())
                .isEqualTo(100);
    }

    private static final Path TRIPLES = Path.of("src/test/resources/data");

    private static SourceData read(Path path) {
        return DataReader.read(file(path), OptionalInt.empty());
    }

    private static SourceData readCsv(Path path) {
        return DataReader.read(csv(path), OptionalInt.empty());
    }

    private static DataSource file(Path path) {
        return new DataSource.File(path, Optional.empty(), List.of());
    }

    private static DataSource csv(Path path) {
        return new DataSource.File(path, Optional.of("class"), List.of("colour"));
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Path gzip(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
