package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DataCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aFileIsShownWithItsFigures() throws IOException {
        Path file = Files.writeString(folder.resolve("mail.svm"), "ham 1:1 3:2\nspam 3:1\nham 1:1 3:2\nham\n");
        assertThat(execute(file.toString())).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        file.toString(),
                        "  rows            4",
                        "  features        3, 1 of them in no row",
                        "  nonzeros        5 (41.7 %)",
                        "  nonzeros a row  min 0, median 1.5, mean 1.3, max 2",
                        "  empty rows      1",
                        "  duplicate rows  1",
                        "  classes         2",
                        "    ham                           3  75.00 %",
                        "    spam                          1  25.00 %");
    }

    @Test
    void aCsvFileNeedsItsLabelColumn() throws IOException {
        Path file = Files.writeString(folder.resolve("people.csv"), "age,colour,class\n30,red,x\n40,blue,y\n");
        assertThat(execute(file.toString(), "--label-column", "class", "--categorical", "colour"))
                .isZero();
        assertThat(out.toString()).contains("  features        3\n".replace("\n", System.lineSeparator()));
    }

    @Test
    void withoutALabelColumnTheColumnsOfACsvFileAreShown() throws IOException {
        Path file = Files.writeString(
                folder.resolve("people.csv"), "age;colour;size;class\n30;red;NA;x\n40;blue;2;y\n;;3;x\n");
        assertThat(execute(file.toString())).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        file.toString(),
                        "  3 rows, 4 columns between semicolons",
                        "    age     number    2 of 3 cells are numbers, the others missing: 30, 40; 1 missing (33.3 %)",
                        "    colour  category  names, 2 different: blue, red; 1 missing (33.3 %)",
                        "    size    number    2 of 3 cells are numbers, the others missing: 2, 3; 1 missing (33.3 %)",
                        "    class   category  names, 2 different: x, y",
                        "  which column holds the labels? say so by --label-column NAME; nonzero init makes an experiment of it");
    }

    @Test
    void nothingToDoIsAMistake() {
        assertThat(execute()).isEqualTo(2);
        assertThat(err.toString()).startsWith("name at least one data file, or a data set to --build");
    }

    @Test
    void anUnknownDataSetIsAMistake() {
        assertThat(execute("--build", "iris")).isEqualTo(2);
        assertThat(err.toString()).startsWith("unknown data set 'iris'; there is jdk-modules");
    }

    @Test
    void aFileIsConvertedOnceUnlessForced() throws IOException {
        Path from = Files.writeString(folder.resolve("mail.svm"), "ham 1:1 3:2\nspam 3:1\n");
        Path to = folder.resolve("mail.csv");
        assertThat(execute("convert", from.toString(), to.toString())).isZero();
        assertThat(out).hasToString("wrote 2 rows of 3 features to " + to + System.lineSeparator());
        assertThat(to).hasContent("label,1,2,3\nham,1,0,2\nspam,0,0,1\n");
        assertThat(execute("convert", from.toString(), to.toString())).isEqualTo(2);
        assertThat(err.toString()).startsWith(to + " exists; use --force to overwrite it");
        assertThat(execute("convert", "--force", from.toString(), to.toString()))
                .isZero();
    }

    @Test
    void aConvertedFileTakesThePlaceOfAnotherRatherThanWritingIntoIt() throws IOException {
        Path from = Files.writeString(folder.resolve("mail.svm"), "ham 1:1 3:2\nspam 3:1\n");
        for (String name : List.of("copy.svm", "copy.csv", "copy.svm.gz")) {
            Path to = Files.writeString(folder.resolve(name), "what was there");
            Path sameFile = Files.createLink(folder.resolve("link-to-" + name), to);
            assertThat(execute("convert", "--force", from.toString(), to.toString()))
                    .isZero();
            assertThat(sameFile).hasContent("what was there");
            assertThat(Files.size(to)).isNotEqualTo(Files.size(sameFile));
        }
    }

    private int execute(String... arguments) {
        return new CommandLine(new DataCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
