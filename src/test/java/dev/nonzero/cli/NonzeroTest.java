package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NonzeroTest {
    @TempDir
    Path folder;

    @Test
    void helpNamesTheCommandsAndTheExitCodes() {
        Program help = Program.run("--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("run ", "plan ", "data ", "Exit codes: 0 done;");
    }

    @Test
    void versionTellsWhatTrains() {
        Program version = Program.run("--version");
        assertThat(version.exitCode()).isZero();
        assertThat(version.out())
                .containsPattern("Nonzero \\d+\\.\\d+\\.\\d+.* \\(build [0-9a-f]{16}\\)")
                .contains("Deeplearning4j 1.0.0-M2.1", "Java ");
    }

    @Test
    void aMistypedCommandIsMetWithTheNearest() {
        Program program = Program.run("rnu", "configs/quickstart.yaml");
        assertThat(program.exitCode()).isEqualTo(2);
        assertThat(program.err()).startsWith("there is no command rnu; did you mean run?");
    }

    @Test
    void aMissingExperimentFileIsTheUsersMistake() {
        Path missing = folder.resolve("missing.yaml");
        Program program = Program.run("run", missing.toString());
        assertThat(program.exitCode()).isEqualTo(2);
        assertThat(program.err()).isEqualTo(missing + ": there is no such file" + System.lineSeparator());
        assertThat(program.out()).isEmpty();
    }

    @Test
    void aMistakeInTheDataIsToldBeforeAnythingIsTrained() throws IOException {
        Path rows = folder.resolve("rows.svm");
        Files.writeString(rows, "1 1:1\n2 1:x\n");
        Path config = write("name: broken\noutput: " + folder.resolve("results") + "\ndata: {train: " + rows + "}\n");
        Program program = Program.run("run", config.toString());
        assertThat(program.exitCode()).isEqualTo(2);
        assertThat(program.err()).startsWith(rows + ":2: ").hasLineCount(1);
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void planListsCellsTrialsAndParametersAndTrainsNothing() throws IOException {
        Path config = write("""
                name: planned
                output: %s
                data: {train: {synthetic: {rows: 200, features: 30, classes: 3, nonzeros: 4, rule: sum, seed: 1}}}
                network: {hidden: [16]}
                seeds: 3
                factors: {network.hidden: [[16], [32]]}
                """.formatted(folder.resolve("results")));
        Program plan = Program.run("plan", config.toString());
        assertThat(plan.exitCode()).isZero();
        assertThat(plan.out())
                .contains("planned: 2 cells x 3 seeds = 6 trials")
                .containsPattern("hidden=.*16.* +547 ") // 30 * 16 + 16 + 16 * 3 + 3
                .containsPattern("hidden=.*32.* +1,091 ");
        assertThat(plan.out().replaceAll("\\s+", " "))
                .contains(
                        "On 40 test rows, no number of seeds has a power of 80 % for a difference of accuracy below 6.26"
                                + " points between cells that differ on 2 % of the rows, or below 14.01 points if they differ on 10 %.")
                .contains(
                        "There are no validation rows, so it will not be known whether the networks are trained out after"
                                + " 20 epochs. With `data.validation: 0.1`, `training.early_stopping: {}` and `training.epochs: 1000`,"
                                + " each training ends when it has stopped getting better.");
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void theConfigPrintedWithItsDefaultsPlansTheSame() throws IOException {
        Path config = write("""
                name: defaults
                data: {train: {synthetic: {rows: 200, features: 30, classes: 3, nonzeros: 4, rule: sum, seed: 1}}}
                """);
        Path printed = folder.resolve("printed.yaml");
        Files.writeString(
                printed,
                Program.run("plan", "--print-config", config.toString()).out());
        assertThat(Program.run("plan", printed.toString()).out())
                .isEqualTo(Program.run("plan", config.toString()).out());
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("experiment.yaml"), content);
    }
}
