package dev.nonzero.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.CsvRows;
import dev.nonzero.analysis.Analysis;
import dev.nonzero.analysis.AnalysisOptions;
import dev.nonzero.analysis.AnalysisResult;
import dev.nonzero.analysis.Factor;
import dev.nonzero.analysis.Observation;
import dev.nonzero.analysis.Observation.Outcome;
import dev.nonzero.analysis.ResultTable;
import dev.nonzero.analysis.RowScores;
import dev.nonzero.analysis.TestRows;
import dev.nonzero.experiment.ExperimentRun;
import dev.nonzero.experiment.ResultStoreException;
import dev.nonzero.experiment.RowFolder;
import dev.nonzero.experiment.RunListener;
import dev.nonzero.experiment.TrialMetrics;
import dev.nonzero.experiment.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a small run keeps of its test rows: two cells, three seeds, and five rows that are in a file of their own. */
class RowsOfARunTest {
    private static final String TEST = """
            0 1:-3 2:1 4:2.5
            1 3:1
            0 1:1 3:1
            1 1:1 2:1 3:1 4:1 5:1 6:1 7:1 8:1 9:1 10:1 11:1 12:1
            0 1:1 2:1 3:1 4:1 5:1 6:1 7:1 8:1 9:1 10:1 11:1 12:1 13:1
            """;

    @TempDir
    private Path folder;

    @Test
    void theListOfTestRowsHasTheirNumbersLabelsAndWords() throws IOException {
        ExperimentRun run = run("test: b.svm");
        TestRowList.write(results(), run, execute(run));
        List<TestRowList.Row> rows =
                TestRowList.read(results(), identity(execute(run).get(0)), 5).orElseThrow();
        assertThat(rows).extracting(TestRowList.Row::number).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(rows).extracting(TestRowList.Row::label).containsExactly("no", "yes", "no", "yes", "no");
        assertThat(rows.get(0).words()).isEqualTo("word1:-3 word4:2.5 word2"); // the largest first
        assertThat(rows.get(1).words()).isEqualTo("word3");
        assertThat(rows.get(2).words()).isEqualTo("word3 word1"); // word 1 is in 20 training rows, word 3 in 10
        assertThat(rows.get(3).words().split(" ", -1)).hasSize(12);
        assertThat(rows.get(4).words()).endsWith(" …");
        assertThat(rows.get(4).words().split(" ", -1)).hasSize(12 + 1);
    }

    @Test
    void featuresWithoutNamesAreNumberedAndAListThatIsThereStays() throws IOException {
        run("test: b.svm");
        Files.delete(folder.resolve("a.vocabulary.txt"));
        ExperimentRun run = ExperimentRun.of(folder.resolve("rows.yaml"));
        List<TrialResult> results = execute(run);
        TestRowList.write(results(), run, results);
        assertThat(TestRowList.read(results(), identity(results.get(0)), 5)
                        .orElseThrow()
                        .get(0)
                        .words())
                .isEqualTo("1:-3 4:2.5 2");
        Path list = results().resolve("rows").resolve(identity(results.get(0)) + ".csv");
        Files.writeString(list, "as it was");
        TestRowList.write(results(), run, results);
        assertThat(list).hasContent("as it was");
    }

    @Test
    void everyRowHasTheShareOfSeedsThatPredictedItRight() throws IOException {
        ExperimentRun run = run("test: b.svm");
        List<TrialResult> results = execute(run);
        TestRowList.write(results(), run, results);
        AnalysisResult analysis = analysis(run, results);
        RowsFile.write(results(), analysis, results);
        List<CSVRecord> rows = CsvRows.of(results().resolve("rows.csv"));
        assertThat(rows).hasSize(5);
        for (String cell : List.of("activation=relu", "activation=tanh")) {
            double mean = rows.stream()
                    .mapToDouble(row -> MadeUpRun.number(row, cell))
                    .average()
                    .orElseThrow();
            double accuracy = results.stream()
                    .filter(result -> result.cell().equals(cell))
                    .mapToDouble(result -> result.figures().orElseThrow().test().accuracy())
                    .average()
                    .orElseThrow();
            assertThat(mean).isCloseTo(accuracy, within(1e-12));
        }
        assertThat(rows).allSatisfy(row -> {
            assertThat(MadeUpRun.number(row, "spread"))
                    .isCloseTo(
                            Math.abs(MadeUpRun.number(row, "activation=relu")
                                    - MadeUpRun.number(row, "activation=tanh")),
                            within(1e-12));
            assertThat(row.get("metric")).isEqualTo("test_accuracy");
        });
        assertThat(rows.get(1).get("label")).isEqualTo("yes");
        assertThat(rows.get(1).get("words")).isEqualTo("word3");
        ResultTable table = analysis.table().withTestRows(new TestRows.Unknown("of another analysis"));
        RowsFile.write(results(), Analysis.of(table, analysis.options()), results);
        assertThat(results().resolve("rows.csv")).doesNotExist();
    }

    @Test
    void rowsThatMoveWithTheSeedHaveAListForEachSplit() throws IOException {
        ExperimentRun run = run("test: 0.25\nseeds: {split: 1..2}");
        List<TrialResult> results = execute(run);
        TestRowList.write(results(), run, results);
        assertThat(KeptRows.of(results(), table(run, results), results)).isEqualTo(new TestRows.Moving(10, 30));
        List<Long> first = numbers(results.get(0));
        List<Long> second = numbers(results.get(2));
        assertThat(first).hasSize(10).isNotEqualTo(second).isEqualTo(numbers(results.get(1)));
        RowsFile.write(results(), analysis(run, results), results);
        List<CSVRecord> rows = CsvRows.of(results().resolve("rows.csv"));
        assertThat(rows)
                .extracting(row -> Long.parseLong(row.get("row")))
                .isSorted()
                .containsExactlyElementsOf(new TreeSet<>(
                        Stream.concat(first.stream(), second.stream()).toList()));
        assertThat(rows).allSatisfy(row -> {
            long number = Long.parseLong(row.get("row"));
            int splits = (first.contains(number) ? 1 : 0) + (second.contains(number) ? 1 : 0);
            assertThat(row.get("trials")).isEqualTo(Integer.toString(2 * splits)); // two cells
        });
    }

    /** As in a folder whose rows were deleted, and by a metric whose scores the run did not keep. */
    @Test
    void withoutTheListOfRowsOrTheirScoresThereIsNoTable() throws IOException {
        ExperimentRun run = run("test: 0.25\nseeds: {split: 1..2}");
        List<TrialResult> results = execute(run);
        TestRowList.write(results(), run, results);
        Files.writeString(results().resolve("rows.csv"), "of an earlier analysis");
        RowsFile.write(
                results(), analysis(run("test: 0.25\nseeds: {split: 1..2}\nmetric: test_macro_f1"), results), results);
        assertThat(results().resolve("rows.csv")).doesNotExist();
        RowsFile.write(results(), analysis(run, results), results);
        assertThat(results().resolve("rows.csv")).exists();
        Files.delete(results().resolve("rows").resolve(identity(results.get(2)) + ".csv"));
        RowsFile.write(results(), analysis(run, results), results);
        assertThat(results().resolve("rows.csv")).doesNotExist();
    }

    private List<Long> numbers(TrialResult result) {
        return TestRowList.read(results(), identity(result), 10).orElseThrow().stream()
                .map(TestRowList.Row::number)
                .toList();
    }

    private static String identity(TrialResult result) {
        return result.figures().orElseThrow().rows().orElseThrow().identity();
    }

    @Test
    void whatIsNotKnownOfTheTestRowsHasAReason() throws IOException {
        ExperimentRun run = run("test: b.svm");
        List<TrialResult> results = execute(run);
        assertThat(KeptRows.of(results(), table(run, results), results)).isInstanceOf(TestRows.Scored.class);
        ExperimentRun byLoss = run("test: b.svm\nmetric: train_accuracy");
        assertThat(KeptRows.of(results(), table(byLoss, results), results))
                .isEqualTo(new TestRows.Unknown("train accuracy is not measured on the test rows"));
        ExperimentRun byF1 = run("test: b.svm\nmetric: test_macro_f1");
        assertThat(KeptRows.of(results(), table(byF1, results), results))
                .isInstanceOfSatisfying(TestRows.Unknown.class, unknown -> assertThat(unknown.toString())
                        .contains("kept no results of single rows for test macro f1"));
        assertThat(KeptRows.of(results(), table(run, results), List.of()))
                .isInstanceOfSatisfying(TestRows.Unknown.class, unknown -> assertThat(unknown.toString())
                        .contains("version"));
    }

    @Test
    void theScoresOfEachTrialAreThoseThatWereKept() throws IOException {
        ExperimentRun run = run("test: b.svm");
        List<TrialResult> results = execute(run);
        RowScores scores = scores(table(run, results), results);
        for (int seed = 0; seed < 3; seed++) {
            for (int cell = 0; cell < 2; cell++) {
                float[] kept = new RowFolder(results())
                        .read(results.get(2 * seed + cell), "test_accuracy")
                        .orElseThrow();
                for (int row = 0; row < kept.length; row++) {
                    assertThat(scores.score(cell, seed, row)).isEqualTo(kept[row]);
                }
            }
        }
    }

    @Test
    void aTrialThatFailedHasNoScoresAndTheOthersKeepTheirs() throws IOException {
        ExperimentRun run = run("test: b.svm");
        List<TrialResult> results = new ArrayList<>(execute(run));
        results.set(3, failed(results.get(3)));
        RowScores scores = scores(table(run, results), results);
        assertThat(scores.has(1, 1)).isFalse();
        assertThat(scores.has(0, 1)).isTrue();
        assertThat(scores.has(1, 2)).isTrue();
        TestRowList.write(results(), run, results);
        RowsFile.write(results(), analysis(run, results), results);
        assertThat(CsvRows.of(results().resolve("rows.csv")))
                .hasSize(5)
                .extracting(row -> row.get("trials"))
                .containsOnly("5");
    }

    /** As where the rows of a level were taken out of the table. */
    @Test
    void aTableWithoutALevelHasTheScoresOfTheOthers() throws IOException {
        ExperimentRun run = run("test: b.svm");
        List<TrialResult> results = execute(run);
        TestRowList.write(results(), run, results);
        ResultTable all = table(run, results);
        List<Observation> ofTanh = results.stream()
                .filter(result -> result.cell().equals("activation=tanh"))
                .map(result -> new Observation(
                        List.of("tanh"),
                        ResultTables.block(result.seeds()),
                        OptionalDouble.of(result.figures().orElseThrow().test().accuracy()),
                        Outcome.OK))
                .toList();
        ResultTable table =
                ResultTable.of(all.metric().name(), List.of(new Factor("activation", List.of("tanh"))), ofTanh);
        RowScores scores = scores(table, results);
        assertThat(scores.has(0, 0) && scores.has(0, 1) && scores.has(0, 2)).isTrue();
        AnalysisResult analysis = Analysis.of(table.withTestRows(new TestRows.Scored(scores)), AnalysisOptions.DEFAULT);
        RowsFile.write(results(), analysis, results);
        assertThat(CsvRows.of(results().resolve("rows.csv")).get(0).toMap())
                .containsKey("activation=tanh")
                .doesNotContainKey("activation=relu")
                .containsEntry("trials", "3");
    }

    @Test
    void cellsThatWereTestedOnDifferentRowsHaveNoListOfThem() throws IOException {
        ExperimentRun run = run("test: 0.25\nseeds: 2", "data.test: [0.25, 0.5]");
        List<TrialResult> results = execute(run);
        TestRowList.write(results(), run, results);
        assertThat(KeptRows.of(results(), table(run, results), results))
                .isEqualTo(new TestRows.Unknown("the cells were tested on different rows"));
        assertThat(TestRowList.read(results(), identity(results.get(0)), 10)).isEmpty();
        RowsFile.write(results(), analysis(run, results), results);
        assertThat(results().resolve("rows.csv")).doesNotExist();
    }

    private RowScores scores(ResultTable table, List<TrialResult> results) {
        return ((TestRows.Scored) KeptRows.of(results(), table, results)).scores();
    }

    private static TrialResult failed(TrialResult result) {
        return new TrialResult(
                result.key(),
                result.cell(),
                result.levels(),
                result.seeds(),
                TrialResult.Status.FAILED,
                Optional.of("why"),
                Optional.empty());
    }

    @Test
    void aDamagedListIsNamed() throws IOException {
        ExperimentRun run = run("test: b.svm");
        List<TrialResult> results = execute(run);
        TestRowList.write(results(), run, results);
        assertThatExceptionOfType(ResultStoreException.class)
                .isThrownBy(() -> TestRowList.read(results(), identity(results.get(0)), 6))
                .withMessageContaining("it has 5 rows, expected 6");
        Path list = results()
                .resolve("rows")
                .resolve(results.get(0)
                                .figures()
                                .orElseThrow()
                                .rows()
                                .orElseThrow()
                                .identity() + ".csv");
        String whole = Files.readString(list);
        for (Map.Entry<String, String> damage : Map.of(
                        whole.replace("\n2,", "\ntwo,"),
                        "a row has not a number",
                        whole + "\"open",
                        "it is not a CSV file")
                .entrySet()) {
            Files.writeString(list, damage.getKey());
            assertThatExceptionOfType(ResultStoreException.class)
                    .isThrownBy(() -> TestRowList.read(results(), identity(results.get(0)), 5))
                    .withMessageContaining(damage.getValue())
                    .withMessageStartingWith(list.toString());
        }
        Files.delete(list);
        assertThat(TestRowList.read(results(), identity(results.get(0)), 5)).isEmpty();
    }

    /** Both cells start from the same weights and see the same batches. */
    @Test
    void cellsThatWerePairedGiveNothingToComplainOf() throws IOException {
        ExperimentRun run = run("test: b.svm");
        List<TrialResult> results = execute(run);
        assertThat(Pairing.complaints(run.trials(), results, run.data())).isEmpty();
        List<TrialResult> other = new ArrayList<>(results);
        other.set(1, withDigests(results.get(1), "other weights", "other batches"));
        assertThat(Pairing.complaints(run.trials(), other, run.data()))
                .containsExactlyInAnyOrder(
                        "activation=relu and activation=tanh should start from the same weights, but in 1 of 3 seeds they"
                                + " did not.",
                        "activation=relu and activation=tanh should train on the same batches, but in 1 of 3 seeds they did"
                                + " not.");
    }

    private static TrialResult withDigests(TrialResult result, String weights, String batches) {
        TrialMetrics f = result.figures().orElseThrow();
        TrialMetrics other = new TrialMetrics(
                f.train(),
                f.validation(),
                f.test(),
                f.curve(),
                f.bestEpoch(),
                f.parameters(),
                f.seconds(),
                f.trainer(),
                f.kernel(),
                weights,
                batches,
                f.confusion(),
                f.ending(),
                f.rows(),
                Optional.empty());
        return new TrialResult(
                result.key(),
                result.cell(),
                result.levels(),
                result.seeds(),
                result.status(),
                result.message(),
                Optional.of(other));
    }

    private AnalysisResult analysis(ExperimentRun run, List<TrialResult> results) {
        ResultTable table = table(run, results);
        return Analysis.of(
                table.withTestRows(KeptRows.of(results(), table, results)),
                ResultTables.options(run.experiment().analysis()));
    }

    private static ResultTable table(ExperimentRun run, List<TrialResult> results) {
        return ResultTables.of(run.experiment(), results);
    }

    private static List<TrialResult> execute(ExperimentRun run) {
        return run.execute(new RunListener() {});
    }

    private Path results() {
        return folder.resolve("results");
    }

    private ExperimentRun run(String more) throws IOException {
        return run(more, "network.activation: [relu, tanh]");
    }

    private ExperimentRun run(String more, String factor) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < 40; row++) {
            rows.append(row % 2).append(row % 2 == 0 ? " 1:1" : " 5:1").append(row % 4 == 1 ? " 9:1" : "");
            rows.append(row % 4 == 2 ? " 13:2\n" : "\n");
        }
        Files.writeString(folder.resolve("a.svm"), rows.toString().replace(" 1:1\n", " 1:1 3:1\n"));
        Files.writeString(folder.resolve("b.svm"), TEST);
        Files.writeString(folder.resolve("a.labels.txt"), "no\nyes\n");
        StringBuilder words = new StringBuilder();
        for (int word = 1; word <= 13; word++) {
            words.append("word").append(word).append('\n');
        }
        Files.writeString(folder.resolve("a.vocabulary.txt"), words);
        String[] parts =
                more.replace("b.svm", folder.resolve("b.svm").toString()).split("\n", 2);
        return ExperimentRun.of(Files.writeString(
                folder.resolve("rows.yaml"),
                """
                name: rows
                output: '%s'
                data: {train: '%s', %s}
                network: {hidden: [3]}
                training: {epochs: 2, batch_size: 8}
                factors: {%s}
                baselines: []
                %s
                """.formatted(
                                        results(),
                                        folder.resolve("a.svm"),
                                        parts[0],
                                        factor,
                                        Optional.of(parts)
                                                .filter(p -> p.length > 1)
                                                .map(p -> p[1])
                                                .orElse(""))
                        + (more.contains("seeds") ? "" : "seeds: 3\n")));
    }
}
