package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.CsvRows;
import dev.nonzero.experiment.Build;
import dev.nonzero.experiment.Version;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    @TempDir
    Path folder;

    @Test
    void everyCellOfEverySeedHasARowFromTheSameBatches() throws IOException {
        Program run = Program.run("run", write("both", 3, 1).toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        List<Map<String, String>> rows = rows("both");
        assertThat(rows).hasSize(6).allSatisfy(row -> {
            assertThat(row).containsEntry("status", "ok").containsEntry("epochs", "3");
            assertThat(Double.parseDouble(row.get("test_accuracy"))).isBetween(0.5, 1.0);
        });
        for (String seed : List.of("1", "2", "3")) {
            List<Map<String, String>> ofSeed =
                    rows.stream().filter(row -> seed.equals(row.get("seed"))).toList();
            assertThat(ofSeed).hasSize(2);
            assertThat(ofSeed.get(0))
                    .containsEntry("batch_order_digest", ofSeed.get(1).get("batch_order_digest"));
            assertThat(ofSeed.get(0).get("initial_weights_digest"))
                    .isNotEqualTo(ofSeed.get(1).get("initial_weights_digest"));
        }
        for (String name : List.of("summary.csv", "curves.csv", "effects.csv", "report.html", "trials.jsonl")) {
            assertThat(folder.resolve("both").resolve(name)).isNotEmptyFile();
        }
        assertThat(folder.resolve("both/run.json"))
                .content()
                .contains(
                        "\"nonzero\" : \"" + Version.NONZERO + "\"",
                        Build.current().digest());
        assertThat(run.out()).contains("6/6", "initialization=keras", "±");
    }

    @Test
    void theLinearModelsAreInTheTableTheFileThePageAndTheAnswer() throws IOException {
        Program run = Program.run("run", write("linear", 2, 1).toString());
        assertThat(run.out())
                .contains("(largest class, ", "(linear SVM, ", "(logistic regression, ")
                .containsPattern("(?s)linear model:\\s.*reaches\\san\\saccuracy\\sof\\s[\\d.]+\\s%\\sin");
        List<CSVRecord> rows = CsvRows.of(folder.resolve("linear/baselines.csv"));
        assertThat(rows).hasSize(3);
        assertThat(folder.resolve("linear/report.html"))
                .content()
                .contains("What a network has to beat", "baselines.csv");
        assertThat(Program.run("run", write("linear", 2, 1).toString()).out())
                .as("the stored ones are not fitted again")
                .doesNotContain("baseline  linear SVM")
                .contains("(linear SVM, ");
    }

    @Test
    void eachCellIsTunedBeforeItIsComparedAndTrainTakesWhatWasChosen() throws IOException {
        Path file = write("tuned", 2, 1);
        Files.writeString(
                file,
                Files.readString(file).replace("seed: 1}}}", "seed: 1}}, validation: 0.2}")
                        + "tune: {training.optimizer.learning_rate: [0.0001, 0.02], seeds: 1}\n");
        String[] train = {"train", file.toString(), "--cell", "initialization=keras", "--output", folder + "/model.zip"
        };
        assertThat(Program.run(train).err()).contains("run the experiment first");
        assertThat(Program.run("plan", file.toString()).out())
                .contains("tuning: 2 combinations in 2 cells x 1 seeds of their own = 4 trials");
        Program run = Program.run("run", file.toString());
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains("tuning: 4 trials", "Each cell is compared at the best of 2 combinations of learning_rate")
                .contains("learning_rate=0.02 (largest) in 2 of 2 cells");
        List<CSVRecord> tried = CsvRows.of(folder.resolve("tuned/tuning.csv"));
        assertThat(tried).hasSize(4);
        assertThat(tried).filteredOn(row -> row.get("chosen").equals("yes")).allSatisfy(row -> assertThat(
                        row.get("training.optimizer.learning_rate"))
                .isEqualTo("0.02"));
        assertThat(rows("tuned")).as("the compared trials").hasSize(4);
        assertThat(folder.resolve("tuned/report.html"))
                .content()
                .contains("Each cell at its best", "tuning_budget.csv");
        assertThat(Program.run("report", folder.resolve("tuned").toString()).exitCode())
                .isZero();
        assertThat(CsvRows.of(folder.resolve("tuned/tuning.csv")))
                .extracting(CSVRecord::toMap)
                .isEqualTo(tried.stream().map(CSVRecord::toMap).toList());
        assertThat(Program.run(train).exitCode()).isZero();
        assertThat(Program.run("run", file.toString()).out()).contains("4 of them done before");
    }

    @Test
    void workersChangeNothingButTheTime() throws IOException {
        Program.run("run", write("one", 3, 1).toString());
        Program.run("run", write("two", 3, 2).toString());
        assertThat(withoutTimes(rows("two"))).isEqualTo(withoutTimes(rows("one")));
    }

    @Test
    void theNumberOfWorkersOfTheCommandGoesBeforeThatOfTheFile() throws IOException {
        Path config = write("workers", 1, 2);
        assertThat(Program.run("run", "--workers", "1", config.toString()).out())
                .contains("2 trials, one at a time");
        assertThat(Program.run("run", config.toString()).out()).contains("2 side by side");
    }

    @Test
    void resultsThatDisappearFromTheTablesAreSaidToAndWhy() throws IOException {
        Path config = write("changed", 1, 1);
        Program.run("run", config.toString());
        assertThat(Program.run("run", config.toString()).err()).isEmpty();
        assertThat(Program.run("run", write("changed", 2, 1).toString()).err()).isEmpty(); // only adds to them
        Files.writeString(config, Files.readString(config).replace("epochs: 3", "epochs: 2"));
        assertThat(Program.run("run", config.toString()).err().replaceAll("\\s+", " "))
                .startsWith(
                        "The tables and the page of the earlier run in " + folder.resolve("changed") + " are replaced:")
                .contains("4 of its 4 results", "because the experiment file has changed. They stay in trials.jsonl.");
        Files.writeString(config, Files.readString(config).replace("nonzeros: 6", "nonzeros: 7"));
        assertThat(Program.run("run", config.toString()).err().replaceAll("\\s+", " "))
                .contains("because the experiment file has changed, and the data have changed.");
        Path rows = folder.resolve("changed/trials.jsonl");
        assertThat(Files.readAllLines(rows)).hasSize(12);
    }

    @Test
    void startedAgainItRunsOnlyWhatIsMissing() throws IOException {
        Program.run("run", write("again", 2, 1).toString());
        byte[] before = Files.readAllBytes(folder.resolve("again/accuracy.csv"));
        Program second = Program.run("run", write("again", 2, 1).toString());
        assertThat(second.out()).contains("4 trials, 4 of them done before");
        assertThat(folder.resolve("again/accuracy.csv")).hasBinaryContent(before);
        Program more = Program.run("run", write("again", 3, 1).toString());
        assertThat(more.out())
                .contains("6 trials, 4 of them done before")
                .contains("6/6")
                .doesNotContain("4/6");
    }

    @Test
    void killedInTheMiddleAndStartedAgainItEndsWithTheSameRows() throws Exception {
        Program.run("run", write("whole", 4, 1).toString());
        Path config = write("killed", 4, 1);
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), Nonzero.class.getName(), "run", config.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("killed.log").toFile())
                .start();
        Path trials = folder.resolve("killed/trials.jsonl");
        while (process.isAlive()
                && (!Files.exists(trials) || Files.readAllLines(trials).size() < 2)) {
            Thread.sleep(5);
        }
        process.destroyForcibly();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("killed/accuracy.csv")).doesNotExist();
        Program second = Program.run("run", config.toString());
        assertThat(second.exitCode()).isZero();
        assertThat(second.out()).contains("of them done before");
        assertThat(withoutTimes(rows("killed"))).isEqualTo(withoutTimes(rows("whole")));
    }

    @Test
    void aTrialThatDivergesIsARowAndTheRestGoOn() throws IOException {
        Path config = folder.resolve("diverging.yaml");
        Files.writeString(config, """
                name: diverging
                output: %s
                data: {train: {synthetic: {rows: 300, features: 40, classes: 3, nonzeros: 5, rule: sum, seed: 1}}}
                network: {hidden: [8]}
                training: {epochs: 20, optimizer: {type: sgd, learning_rate: 0.1}}
                seeds: 2
                factors: {training.optimizer.learning_rate: [0.1, 1e30]}
                """.formatted(folder.resolve("diverging")));
        Program run = Program.run("run", config.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(rows("diverging")).extracting(row -> row.get("status")).containsOnly("ok", "diverged");
        assertThat(folder.resolve("diverging/accuracy.csv")).content().doesNotContainIgnoringCase("nan");
    }

    @Test
    void jsonIsALineForEachEvent() throws IOException {
        Program run = Program.run("run", "--json", write("json", 1, 1).toString());
        assertThat(run.out().lines())
                .hasSize(8)
                .allMatch(line -> line.startsWith("{\"event\":\"") && line.endsWith("}"));
    }

    @Test
    void quietPrintsNothing() throws IOException {
        assertThat(Program.run("run", "--quiet", write("quiet", 1, 1).toString())
                        .out())
                .isEmpty();
    }

    private Path write(String name, int seeds, int workers) throws IOException {
        return Files.writeString(
                folder.resolve(name + ".yaml"), """
                name: %s
                output: %s
                data: {train: {synthetic: {rows: 600, features: 60, classes: 2, nonzeros: 6, rule: sum, seed: 1}}}
                network: {hidden: [16]}
                training: {epochs: 3, batch_size: 32, optimizer: {type: adam, learning_rate: 0.01}}
                seeds: %d
                factors: {network.initialization: [pytorch, keras]}
                workers: %d
                """.formatted(name, folder.resolve(name), seeds, workers));
    }

    private List<Map<String, String>> rows(String name) {
        return CsvRows.of(folder.resolve(name).resolve("accuracy.csv")).stream()
                .map(CSVRecord::toMap)
                .toList();
    }

    private static List<Map<String, String>> withoutTimes(List<Map<String, String>> rows) {
        return rows.stream()
                .map(row -> {
                    Map<String, String> rest = new TreeMap<>(row);
                    rest.remove("train_seconds");
                    return rest;
                })
                .<Map<String, String>>map(rest -> rest)
                .toList();
    }
}
