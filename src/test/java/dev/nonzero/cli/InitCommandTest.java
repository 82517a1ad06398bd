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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        Path data = Files.writeString(folder.resolve("rows.csv"), "kind,size,colour\nx,1,red\ny,2,red\n");
        Program init = Program.run("init", data.toString());
        assertThat(init.exitCode()).isEqualTo(2);
        assertThat(init.err())
                .startsWith("name the column with the labels by --label-column; " + data + " has kind, size, colour");
        Path config = folder.resolve("rows.yaml");
        assertThat(Program.run("init", data.toString(), "--label-column", "kind", "--output", config.toString())
                        .exitCode())
                .isZero();
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
