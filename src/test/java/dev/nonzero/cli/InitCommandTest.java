package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.config.Experiment;
import dev.nonzero.config.ExperimentFile;
import dev.nonzero.data.ColumnKind;
import dev.nonzero.data.ColumnSettings;
import dev.nonzero.data.DataSource;
import dev.nonzero.data.FeatureValues;
import dev.nonzero.data.HeldOut;
import dev.nonzero.data.MissingCells;
import dev.nonzero.data.TableSettings;
import dev.nonzero.data.text.Analyzer;
import dev.nonzero.data.text.Ngrams;
import dev.nonzero.data.text.TextFeatures;
import dev.nonzero.experiment.Design;
import dev.nonzero.network.HeadType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InitCommandTest {
    @TempDir
    private Path folder;

    @Test
    void itWritesAFileThatCanBePlanned() throws IOException {
        Path config = folder.resolve("mine.yaml");
        Program init = Program.run("init", "data/jdk-modules.svm.gz", "--output", config.toString());
        assertThat(init.exitCode()).isZero();
        assertThat(init.out()).contains("wrote " + config, "nonzero plan " + config, "nonzero run " + config);
        Experiment experiment = ExperimentFile.read(config);
        assertThat(experiment.name()).isEqualTo("jdk-modules");
        assertThat(Design.of(experiment).cells()).hasSize(4);
        assertThat(Files.readString(config))
                .contains("21,314 rows, 19,732 features, 10 classes, 56 nonzeros a row")
                .contains("# 1,089 rows repeat an earlier one")
                .contains("all nonzeros are 1")
                .contains("the largest class has 16 times the rows of the smallest");
    }

    @Test
    void columnsThatAreNotNumericAreCategoricalAndTheUsualLabelIsFound() throws IOException {
        Path data = Files.writeString(folder.resolve("animals, 3rd.csv"), """
                Class,legs,"colour, main",weight
                cat,4,red,3.5
                cat,4,blue,4
                bird,2,red,
                bird,2,blue,0.1
                """);
        Path config = folder.resolve("animals.yaml");
        Program init = Program.run("init", data.toString(), "--output", config.toString());
        assertThat(init.exitCode()).isZero();
        Experiment experiment = ExperimentFile.read(config);
        assertThat(experiment.name()).isEqualTo("animals-3rd");
        assertThat(experiment.settings().data().train())
                .isEqualTo(new DataSource.File(data, Optional.of("Class"), List.of())
                        .withTable(TableSettings.FOUND
                                .withColumns(Map.of("colour, main", ColumnSettings.of(ColumnKind.CATEGORY)))
                                .withMissing(MissingCells.INDICATOR)));
        assertThat(experiment.settings().data().values()).isEqualTo(FeatureValues.STANDARD);
        assertThat(Design.of(experiment).cells()).as("too few features to pool").hasSize(2);
    }

    @Test
    void aTestFileBesideTheTrainingFileIsUsed() throws IOException {
        Path mail = Files.createDirectory(folder.resolve("mail"));
        Path train = Files.writeString(mail.resolve("train.svm"), "0 1:1\n1 9:2\n0 1:2\n1 8:1\n");
        Path test = Files.writeString(mail.resolve("test.svm"), "0 1:1\n1 11:2\n");
        Path config = folder.resolve("mail.yaml");
        assertThat(Program.run("init", train.toString(), "--output", config.toString())
                        .exitCode())
                .isZero();
        Experiment experiment = ExperimentFile.read(config);
        assertThat(experiment.name()).isEqualTo("mail");
        assertThat(experiment.settings().data().test())
                .isEqualTo(new HeldOut.Source(new DataSource.File(test, Optional.empty(), List.of())));
        assertThat(experiment.settings().data().features()).hasValue(11);
    }

    @Test
    void whatNamesOrNumbersTheRowsIsProposedToBeLeftOut() throws IOException {
        StringBuilder rows = new StringBuilder("name,nr,userId,size,label\n");
        for (int row = 0; row < 40; row++) {
            rows.append("n" + row + "," + (row + 7) + "," + (row * 7919 % 40) + "," + row % 5 + ","
                    + "xy".charAt(row % 2) + "\n");
        }
        Path config = folder.resolve("rows.yaml");
        Program init = Program.run(
                "init", Files.writeString(folder.resolve("rows.csv"), rows).toString(), "--output", config.toString());
        assertThat(init.err()).isEmpty();
        assertThat(init.out())
                .containsPattern("name +ignore +40 different values in 40 rows")
                .containsPattern("nr +ignore +it ascends with the rows")
                .containsPattern("userId +ignore +it has another number in every row")
                .containsPattern("size +number +every cell is a number");
        assertThat(Files.readString(config)).contains("    name: ignore ", "    nr: ignore ", "    userId: ignore ");
    }

    @Test
    void whatIsMissingOrNoNumberIsSaidAndProposed() throws IOException {
        Path data = Files.writeString(
                folder.resolve("rows.csv"), "size,label\n1,x\nNA,y\n3,x\n" + "4,y\n5,x\n".repeat(9) + "inf,x\n");
        Path config = folder.resolve("rows.yaml");
        Program init = Program.run("init", data.toString(), "--output", config.toString());
        assertThat(init.err()).isEmpty();
        assertThat(init.out()).containsPattern("size +number +inf \\(line 23\\) is taken as missing.*2 missing");
        assertThat(Files.readString(config))
                .contains("    size: {missing_words: [inf]}")
                .containsPattern("  missing: indicator +# 2 cells are missing");
    }

    @Test
    void labelsThatAreManyNumbersLookLikeRegression() throws IOException {
        StringBuilder rows = new StringBuilder("size,price,label\n");
        for (int row = 0; row < 60; row++) {
            rows.append(row % 7 + ",1," + row % 30 + "\n");
        }
        Program init = Program.run(
                "init",
                Files.writeString(folder.resolve("rows.csv"), rows).toString(),
                "--output",
                folder.resolve("rows.yaml").toString());
        assertThat(init.out()).contains("label has 30 different numbers in 60 rows: this looks like regression");
    }

    @Test
    void withoutAUsualLabelTheColumnsAreListed() throws IOException {
        Path data = Files.writeString(
                folder.resolve("rows.csv"), "kind,size,colour\nx,1,red\nx,2,blue\ny,3,red\ny,4,blue\n");
        Program init = Program.run("init", data.toString());
        assertThat(init.exitCode()).isEqualTo(2);
        assertThat(init.out()).containsPattern("size +number");
        assertThat(init.err())
                .startsWith("name the column with the labels by --label-column; " + data
                        + " has kind, size, colour; these have few different values: kind (2), colour (2)"
                        + System.lineSeparator());
        Path config = folder.resolve("rows.yaml");
        assertThat(Program.run("init", data.toString(), "--label-column", "kind", "--output", config.toString())
                        .exitCode())
                .isZero();
    }

    @Test
    void theFirstOfTheUsualLabelsIsTaken() throws IOException {
        assertThat(init("x,y,label\n0.1,0.2,a\n0.3,0.4,b\n").out())
                .containsPattern("y +number")
                .containsPattern("label +label");
    }

    @Test
    void ofNumbersTheFirstOrLastColumnIsTheLabelWhereItAloneHasFewValues() throws IOException {
        StringBuilder rows = new StringBuilder("length,width,kind\n");
        StringBuilder prices = new StringBuilder("length,rooms,price\n");
        for (int row = 0; row < 40; row++) {
            rows.append(row * 7919 % 83 + ".5," + row * 31 % 97 + ".25," + row % 3 + "\n");
            prices.append(row * 7919 % 83 + ".5," + row % 3 + "," + row * 31 % 97 + ".25\n");
        }
        assertThat(init(rows.toString()).out()).containsPattern("kind +label");
        Program open = init(prices.toString());
        assertThat(open.exitCode()).isEqualTo(2);
        assertThat(open.out()).as("what is known of the columns").containsPattern("price +number");
        assertThat(open.err()).contains("these have few different values: rooms (3)");
    }

    @ParameterizedTest
    @CsvSource({"'a,b'", "b;c", "a|c"})
    void aLabelColumnWithSeveralLabelsInACellIsOneOfSets(String several) throws IOException {
        String separator = several.substring(1, 2);
        String row = "2,\"" + several + "\"\n";
        Program init = init("size,tags\n" + ("1,a\n" + row + "3,b\n1,c\n").repeat(5), "--label-column", "tags");
        assertThat(init.err()).isEmpty();
        assertThat(init.out()).contains("several of them with '" + separator + "' in between");
        Experiment experiment = ExperimentFile.read(folder.resolve("rows.yaml"));
        assertThat(((DataSource.File) experiment.settings().data().train()).labelSeparator())
                .hasValue(separator);
        assertThat(experiment.settings().network().head()).isEqualTo(HeadType.SIGMOID);
        Program plan = Program.run("plan", folder.resolve("rows.yaml").toString());
        assertThat(plan.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b", "\"Paris, France\"", "x;;y"})
    void aNameWithASeparatorWhosePartsDoNotRecurIsOneName(String name) throws IOException {
        Program init = init("size,tags\n" + ("1,c\n2," + name + "\n3,d\n").repeat(5), "--label-column", "tags");
        assertThat(init.out()).doesNotContain("several of them");
        assertThat(Files.readString(folder.resolve("rows.yaml"))).doesNotContain("separator", "sigmoid");
    }

    @Test
    void aFeatureWithSeveralNamesInACellIsPointedOut() throws IOException {
        assertThat(init("tags,label\n" + "a|b,x\na,y\nb,y\n".repeat(5)).out())
                .containsPattern("tags +category .*what '\\|' joins counts as one name");
    }

    @Test
    void aHeaderOfTextIsProposedAndSoAreSetsOfLabels() throws IOException {
        Path data = Files.writeString(
                folder.resolve("mail.tsv"), "Label\tText\nham\tone two\nspam,ham\tthree\nspam\ttwo\nham\tfour\n");
        Path config = folder.resolve("mail.yaml");
        Program init = Program.run("init", data.toString(), "--output", config.toString());
        assertThat(init.err()).isEmpty();
        assertThat(init.out())
                .contains(data + ":1: the first line looks like a header")
                .contains("documents have several labels with ',' in between");
        DataSource.File train =
                (DataSource.File) ExperimentFile.read(config).settings().data().train();
        assertThat(train.labelColumn()).hasValue("Label");
        assertThat(train.labelSeparator()).hasValue(",");
    }

    @Test
    void aSpreadsheetInUtf16IsATableAndItsEncodingIsSaid() throws IOException {
        Path data = folder.resolve("rows.txt");
        Files.write(data, "\uFEFFsize\tnr\tlabel\n1\t1\tx\n2\t3\ty\n".getBytes(StandardCharsets.UTF_16LE));
        Program init = Program.run("init", data.toString());
        assertThat(init.exitCode()).isEqualTo(2);
        assertThat(init.err()).startsWith(data + ":1: ").contains("'encoding: UTF-16' (--encoding)");
        Files.write(data, "\uFEFFham\tone\nspam\ttwo\n".getBytes(StandardCharsets.UTF_16LE));
        assertThat(Program.run("init", data.toString(), "--text", "word").err())
                .startsWith(data + ":1: the text is in UTF-16; save it in UTF-8");
    }

    @Test
    void fewRowsAreSaidToBeFew() throws IOException {
        init("size,label\n" + "1,x\n2,y\n".repeat(20));
        assertThat(Files.readString(folder.resolve("rows.yaml"))).contains("# that is about 8 rows, too few");
    }

    private Program init(String table, String... options) throws IOException {
        Path data = Files.writeString(folder.resolve("rows.csv"), table);
        List<String> arguments = new ArrayList<>(List.of("init", data.toString(), "--force", "--output"));
        arguments.add(folder.resolve("rows.yaml").toString());
        arguments.addAll(List.of(options));
        return Program.run(arguments.toArray(String[]::new));
    }

    @Test
    void ofTextTheTermsAreProposed() throws IOException {
        Path data = Files.writeString(folder.resolve("mail.txt"), "ham\tone two\nspam\tThree two\nham\t\n");
        Path config = folder.resolve("mail.yaml");
        Program init = Program.run("init", data.toString(), "--text", "{ngrams: 1..2}", "--output", config.toString());
        assertThat(init.err()).isEmpty();
        assertThat(Files.readString(config))
                .contains("  text: {analyzer: word, ngrams: 1..2, lowercase: true, min_df: 1, hashing: none}")
                .contains("  values: tfidf");
        assertThat(ExperimentFile.read(config).settings().data().train())
                .isEqualTo(new DataSource.File(
                        data,
                        Optional.empty(),
                        List.of(),
                        Optional.of(new TextFeatures(Analyzer.WORD, new Ngrams(1, 2), true, OptionalInt.empty()))));
        Program untold = Program.run("init", data.toString(), "--force", "--output", config.toString());
        assertThat(untold.err())
                .isEqualToIgnoringNewLines(
                        data
                                + ":1: 'one': there is no colon; expected INDEX:VALUE; if this is text, say so by 'text: word'");
    }

    @Test
    void aFileThatIsThereIsKept() throws IOException {
        Path config = Files.writeString(folder.resolve("mine.yaml"), "name: precious\n");
        Program init = Program.run("init", "data/jdk-modules.svm.gz", "--output", config.toString());
        assertThat(init.exitCode()).isEqualTo(2);
        assertThat(init.err()).startsWith(config + " exists; use --force to overwrite it");
        assertThat(config).hasContent("name: precious");
        assertThat(Program.run("init", "data/jdk-modules.svm.gz", "--force", "--output", config.toString())
                        .exitCode())
                .isZero();
    }

    @Test
    void aMissingDataFileIsTheUsersMistake() {
        Program init = Program.run("init", folder.resolve("nothing.csv").toString());
        assertThat(init.exitCode()).isEqualTo(2);
        assertThat(init.err()).contains("nothing.csv: there is no such file");
    }
}
