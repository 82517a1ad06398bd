package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.CsvRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folds, groups, last and listed rows, through the whole program. */
class CrossValidationTest {
    private static final int ROWS = 60;

    @TempDir
    Path folder;

    @Test
    void everyFoldIsABlockOfItsOwnTestRowsForAllCells() throws IOException {
        Path config = config("folds", "test: {folds: 3, repeats: 2}\n  validation: 0.1", "seeds: 2");
        assertThat(Program.run("plan", config.toString()).out())
                .contains("2 cells x 2 seeds x 3 folds x 2 repeats = 24 trials", "every row is tested 2 times");
        Program run = Program.run("run", config.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        List<CSVRecord> rows = CsvRows.of(folder.resolve("folds/accuracy.csv"));
        assertThat(rows).hasSize(24);
        assertThat(of(rows, "test_rows")).containsOnly("20");
        assertThat(of(rows, "train_rows")).containsOnly("34");
        for (int repeat = 1; repeat <= 2; repeat++) {
            for (int fold = 1; fold <= 3; fold++) {
                String r = Integer.toString(repeat);
                String f = Integer.toString(fold);
                List<CSVRecord> block = rows.stream()
                        .filter(row ->
                                row.get("repeat").equals(r) && row.get("fold").equals(f))
                        .toList();
                assertThat(block).hasSize(4);
                assertThat(of(block, "test_rows_digest").stream().distinct()).hasSize(1);
                assertThat(of(block, "batch_order_digest").stream().distinct()).hasSize(2); // of each seed
                assertThat(of(block, "seed")).contains("1-r" + r + "f" + f, "2-r" + r + "f" + f);
            }
        }
        assertThat(of(rows, "test_rows_digest").stream().distinct()).hasSize(6);
        List<CSVRecord> baselines = CsvRows.of(folder.resolve("folds/baselines.csv"));
        assertThat(of(baselines, "fold").stream().distinct()).containsExactly("1", "2", "3");
    }

    @Test
    void aRunThatLostSomeFoldsTrainsOnlyThese() throws IOException {
        Path config = config("again", "test: {folds: 4}", "seeds: 1");
        Program.run("run", config.toString());
        byte[] accuracy = Files.readAllBytes(folder.resolve("again/effects.csv"));
        Path trials = folder.resolve("again/trials.jsonl");
        List<String> lines = Files.readAllLines(trials);
        Files.write(trials, lines.subList(0, 5));
        Program again = Program.run("run", config.toString());
        assertThat(again.out()).contains("8 trials, 5 of them done before");
        assertThat(folder.resolve("again/effects.csv")).hasBinaryContent(accuracy);
        assertThat(Program.run("analyze", folder.resolve("again/accuracy.csv").toString())
                        .exitCode())
                .isZero();
        assertThat(Program.run("report", folder.resolve("again").toString()).exitCode())
                .isZero();
    }

    @Test
    void theSeedsPartSplitMovesTheFolds() throws IOException {
        Path config = config("moved", "test: {folds: 2}", "seeds: {split: 2}");
        assertThat(Program.run("run", config.toString()).err()).isEmpty();
        List<CSVRecord> rows = CsvRows.of(folder.resolve("moved/accuracy.csv"));
        assertThat(rows).hasSize(8);
        assertThat(of(rows, "test_rows_digest").stream().distinct()).hasSize(4);
    }

    @Test
    void groupsFromAFileStayTogether() throws IOException {
        lines(
                "groups.txt",
                IntStream.range(0, ROWS).mapToObj(row -> "patient " + row / 6).toList());
        Path config = config("groups", "test: {folds: 5}\n  group: " + folder.resolve("groups.txt"), "seeds: 1");
        assertThat(Program.run("run", config.toString()).err()).isEmpty();
        assertThat(of(CsvRows.of(folder.resolve("groups/accuracy.csv")), "test_rows"))
                .containsOnly("12");
        lines("groups.txt", List.of("one", "two"));
        assertThat(Program.run("plan", config.toString()).err())
                .contains("groups.txt: has 2 lines, but the training source has 60 rows");
    }

    @Test
    void theLastRowsAreTested() throws IOException {
        Path config = config("last", "test: {last: 0.25}\n  validation: {last: 0.1}", "seeds: 1");
        assertThat(Program.run("run", config.toString()).err()).isEmpty();
        List<CSVRecord> rows = CsvRows.of(folder.resolve("last/accuracy.csv"));
        assertThat(of(rows, "test_rows")).containsOnly("15");
        assertThat(of(rows, "train_rows")).containsOnly("39");
        assertThat(of(rows, "fold")).containsOnly("");
    }

    @Test
    void aFileSaysWhichRowsAreForWhat() throws IOException {
        lines(
                "parts.txt",
                IntStream.range(0, ROWS)
                        .mapToObj(row -> row < 10 ? "test" : row < 14 ? "val" : "train")
                        .toList());
        String split = "split: " + folder.resolve("parts.txt");
        Path config = config("listed", split, "seeds: 1");
        assertThat(Program.run("run", config.toString()).err()).isEmpty();
        List<CSVRecord> rows = CsvRows.of(folder.resolve("listed/accuracy.csv"));
        assertThat(of(rows, "test_rows")).containsOnly("10");
        assertThat(of(rows, "train_rows")).containsOnly("46");
        assertThat(of(rows, "validation_accuracy")).doesNotContain("");
        assertThat(Program.run(
                                "plan",
                                config("both", split + "\n  test: 0.2", "seeds: 1")
                                        .toString())
                        .err())
                .contains("data.test: data.split says which rows");
        lines(
                "parts.txt",
                IntStream.range(0, ROWS)
                        .mapToObj(row -> row < 9 ? "test" : "train")
                        .toList());
        assertThat(Program.run("plan", config.toString()).exitCode()).isZero();
        Path stopping = config("stopping", split, "seeds: 1");
        Files.writeString(
                stopping,
                Files.readString(stopping).replace("epochs: 2", "epochs: 2\n  early_stopping: {patience: 1}"));
        assertThat(Program.run("plan", stopping.toString()).err()).contains("data.split marks no row as validation");
        lines("parts.txt", List.of("train", "tset"));
        assertThat(Program.run("plan", config.toString()).exitCode()).isEqualTo(2);
    }

    @Test
    void cellsAreComparedOnTheSameFolds() throws IOException {
        Path config = config("mixed", "test: {folds: 3}", "seeds: 1");
        Files.writeString(
                config,
                Files.readString(config)
                        .replaceFirst("(?s)factors:.*", "factors:\n  data.test: [0.2, {folds: 3}, {folds: 5}]\n"));
        Program plan = Program.run("plan", config.toString());
        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.err()).contains("cells differ in the folds of data.test");
    }

    @Test
    void aModelLearnsFromAllFolds() throws IOException {
        Path config = config("train", "test: {folds: 3}", "seeds: 1");
        String model = folder.resolve("model.zip").toString();
        Program all = Program.run("train", config.toString(), "--cell", "initialization=he", "--output", model);
        assertThat(all.out()).contains("Learning from 60 rows");
        Program without = Program.run(
                "train", config.toString(), "--cell", "initialization=he", "--hold-out-test", "--output", model + "2");
        assertThat(without.out()).contains("Learning from 40 rows");
    }

    @Test
    void rowsAndClassesHaveWeights() throws IOException {
        lines(
                "rows.w.txt",
                IntStream.range(0, ROWS).mapToObj(row -> row < 30 ? "1" : "3").toList());
        Path plain = config("plain", "test: 0.2", "seeds: 1");
        Path weighted = config("weighted", "test: 0.2\n  row_weights: file", "seeds: 1");
        Path named = config("named", "test: 0.2", "seeds: 1");
        Files.writeString(
                named, Files.readString(named).replace("epochs: 2", "epochs: 2\n  class_weights: {\"1\": 5}"));
        for (Path config : List.of(plain, weighted, named)) {
            assertThat(Program.run("run", config.toString()).err()).isEmpty();
        }
        assertThat(of(CsvRows.of(folder.resolve("weighted/curves.csv")), "train_loss"))
                .isNotEqualTo(of(CsvRows.of(folder.resolve("plain/curves.csv")), "train_loss"));
        assertThat(of(CsvRows.of(folder.resolve("named/curves.csv")), "train_loss"))
                .isNotEqualTo(of(CsvRows.of(folder.resolve("plain/curves.csv")), "train_loss"));
        Files.writeString(named, Files.readString(named).replace("\"1\": 5", "one: 5"));
        assertThat(Program.run("plan", named.toString()).err())
                .contains("training.class_weights: there is no class 'one'; the classes are 0, 1");
        assertThat(Program.run("run", "--verify", weighted.toString()).exitCode())
                .isZero();
    }

    private static List<String> of(List<CSVRecord> rows, String column) {
        return rows.stream().map(row -> row.get(column)).toList();
    }

    private void lines(String name, List<String> lines) throws IOException {
        Files.write(folder.resolve(name), lines);
    }

    private Path config(String name, String split, String seeds) throws IOException {
        StringBuilder svm = new StringBuilder();
        for (int row = 0; row < ROWS; row++) {
            svm.append(row % 2)
                    .append(' ')
                    .append(1 + (row % 2) * 3)
                    .append(":1 ")
                    .append(5 + row % 7)
                    .append(":1\n");
        }
        Path rows = Files.writeString(folder.resolve("rows.svm"), svm.toString());
        return Files.writeString(
                folder.resolve(name + ".yaml"), """
                name: %s
                output: %s
                data:
                  train: %s
                  %s
                network:
                  hidden: [4]
                training:
                  trainer: sparse
                  epochs: 2
                  batch_size: 16
                %s
                workers: 1
                factors:
                  network.initialization: [he, keras]
                """.formatted(name, folder.resolve(name), rows, split, seeds));
    }
}
