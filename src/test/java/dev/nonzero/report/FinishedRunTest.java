package dev.nonzero.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.analysis.AnalysisException;
import dev.nonzero.analysis.AnalysisFiles;
import dev.nonzero.analysis.AnalysisOptions;
import dev.nonzero.analysis.CrossedMean;
import dev.nonzero.analysis.Generalization;
import dev.nonzero.analysis.Interval;
import dev.nonzero.analysis.ResultTable;
import dev.nonzero.analysis.TestRows;
import dev.nonzero.experiment.ExperimentRun;
import dev.nonzero.experiment.FittedBaseline;
import dev.nonzero.experiment.FittedBaseline.Figures;
import dev.nonzero.experiment.PredictedRows;
import dev.nonzero.experiment.ResultStore;
import dev.nonzero.experiment.ResultStoreException;
import dev.nonzero.experiment.RowFolder;
import dev.nonzero.experiment.RunListener;
import dev.nonzero.experiment.ThreadExecutor;
import dev.nonzero.experiment.TrialExecutor;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.report.page.HtmlPage;
import dev.nonzero.report.page.ReportPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of a run from its results folder: two tuned cells, two seeds, and baselines. */
class FinishedRunTest {
    private static final String TUNED = "tune: {training.epochs: [1, 2], seeds: 1}";

    @TempDir
    private static Path folder;

    @TempDir
    private Path results; // a copy of what the run left

    @SuppressWarnings("NullAway.Init") // before all tests
    private static ExperimentRun run;

    private static List<TrialResult> trials = List.of();
    private static List<FittedBaseline> baselines = List.of();

    @BeforeAll
    static void run() throws IOException {
        Files.writeString(folder.resolve("a.svm"), "0 1:1\n1 2:1\n0 1:1 3:1\n1 2:1 3:2\n".repeat(10));
        Files.writeString(folder.resolve("a.labels.txt"), "no\nyes\n");
        ExperimentRun planned = planned("a.svm", "seeds: 2\n" + TUNED);
        TrialExecutor executor = new ThreadExecutor(planned.data(), 1);
        RunListener listener = new RunListener() {};
        try (ResultStore store = ResultStore.open(folder.resolve("results"))) {
            run = planned.tune(executor, store, listener);
            baselines = run.fitBaselines(executor, store, listener);
            trials = run.execute(executor, store, listener);
        }
        RunFile.write(folder.resolve("results"), record());
    }

    @BeforeEach
    void copy() throws IOException {
        Path rows = Files.createDirectory(results.resolve("rows"));
        for (String file : List.of("trials.jsonl", "baselines.jsonl", "run.json")) {
            Files.copy(folder.resolve("results").resolve(file), results.resolve(file));
        }
        try (Stream<Path> scores = Files.list(folder.resolve("results/rows"))) {
            for (Path file : (Iterable<Path>) scores::iterator) {
                Files.copy(file, rows.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void theRecordNamesWhatTheRunWasMadeOf() {
        RunRecord record = record();
        assertThat(record.name()).isEqualTo("made-up");
        assertThat(record.config()).isEqualTo(run.experiment().toYaml());
        assertThat(record.dataDigests())
                .containsOnlyKeys(folder.resolve("a.svm").toString());
        assertThat(record.classes()).containsExactly("no", "yes");
        assertThat(record.networks()).extracting(RunRecord.CellNetwork::cell).containsExactly("hidden=2", "hidden=5");
        assertThat(record.networks())
                .extracting(network -> network.shape().parameters())
                .containsExactly(2 * 3 + 2 + 2 * 2 + 2L, 5 * 3 + 5 + 2 * 5 + 2L);
        assertThat(record.trials()).isEqualTo(Map.of("ok", 4L));
        assertThat(record.results())
                .containsExactlyElementsOf(trials.stream().map(TrialResult::key).toList());
        assertThat(record.tuning()).hasSize(2 * 2).doesNotContainAnyElementsOf(record.results());
        assertThat(record.baselines())
                .hasSize(3)
                .containsExactlyElementsOf(
                        baselines.stream().map(FittedBaseline::key).toList());
        assertThat(record.pairing()).isEmpty();
        assertThat(record.start()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(Instant.parse(record.end())).isBeforeOrEqualTo(Instant.now());
        assertThat(record.end()).doesNotContain(".");
        assertThat(record.command()).containsExactly("run", "made-up.yaml");
        assertThat(record.versions()).containsKeys("nonzero", "build", "deeplearning4j", "java", "os");
        assertThat(record.processor())
                .containsEntry("cores", "" + Runtime.getRuntime().availableProcessors())
                .containsEntry("heap_mebibytes", "" + Runtime.getRuntime().maxMemory() / 1024 / 1024);
        assertThat(record.processor().get("name")).isNotBlank().contains(System.getProperty("os.arch"));
    }

    @Test
    void theFolderHasWhatTheRunHad() {
        RunResults then = RunResults.of(record(), run.experiment(), trials, baselines, run.tuned(), results);
        RunResults read = RunResults.read(results);
        assertThat(read.trials()).isEqualTo(trials);
        assertThat(read.baselines()).isEqualTo(baselines);
        assertThat(read.tuned()).isEqualTo(run.tuned()).hasSize(2);
        assertThat(read.answer())
                .isEqualTo(then.answer())
                .startsWith(then.tuning().get(0))
                .endsWith(then.references().get(then.references().size() - 1));
        assertThat(then.tuning().get(0))
                .startsWith("Each cell is compared at the best of 2 combinations of training.epochs");
        assertThat(then.references()).anyMatch(sentence -> sentence.contains(" a linear model: "));
        assertThat(RunResults.stored(results).analysis()).isEmpty();
        assertThat(RunResults.stored(results).trials()).isEqualTo(trials);
    }

    @Test
    void whatTheRecordNamesAndTheFolderLacksIsAMistake() {
        RunRecord r = record();
        assertLacks(with(r, List.of("gone"), r.tuning(), r.baselines()), "trials.jsonl lacks the result gone");
        assertLacks(
                with(r, r.results(), List.of("no", "no", "no", "no"), r.baselines()),
                "trials.jsonl lacks the result no");
        assertLacks(with(r, r.results(), r.tuning(), List.of("none")), "baselines.jsonl lacks the result none");
    }

    @Test
    void aClassThatTheRecordDoesNotNameIsAMistake() throws IOException {
        RunFile.write(results, record());
        Path file = results.resolve("run.json");
        String written = Files.readString(file);
        Files.writeString(file, written.replaceFirst("\"classes\" : \\[[^]]*]", "\"classes\" : [ \"one\" ]"));
        assertThatExceptionOfType(ResultStoreException.class)
                .isThrownBy(() -> RunResults.read(results))
                .withMessageContaining("run.json names 1 classes, but a result in trials.jsonl has a class 2");
    }

    /** The scores of a network minus those of the linear model, row by row and seed by seed. */
    @Test
    void theIntervalForNewRowsIsThatOfTheDifferencesRowByRow() {
        RunResults then = RunResults.of(record(), run.experiment(), trials, baselines, run.tuned(), results);
        List<BaselineComparison.Lead> leads = then.comparison().leads();
        assertThat(leads)
                .extracting(lead -> lead.baseline() + ", " + lead.cell() + ", " + lead.seeds())
                .containsExactly(
                        "linear SVM, hidden=2, 2",
                        "linear SVM, hidden=5, 2",
                        "logistic regression, hidden=2, 2",
                        "logistic regression, hidden=5, 2");
        for (BaselineComparison.Lead lead : leads) {
            float[] ofBaseline = baselines.stream()
                    .filter(baseline -> baseline.baseline().equals(lead.baseline()))
                    .findFirst()
                    .flatMap(FittedBaseline::figures)
                    .flatMap(FittedBaseline.Figures::rows)
                    .orElseThrow()
                    .scores();
            double[][] differences = trials.stream()
                    .filter(trial -> trial.cell().equals(lead.cell()))
                    .map(trial ->
                            new RowFolder(results).read(trial, "test_accuracy").orElseThrow())
                    .map(scores -> IntStream.range(0, scores.length)
                            .mapToDouble(row -> scores[row] - ofBaseline[row])
                            .toArray())
                    .toArray(double[][]::new);
            CrossedMean expected = CrossedMean.of(differences, 0.95).orElseThrow();
            assertThat(lead.contrast().mean()).isCloseTo(expected.mean(), within(1e-9));
            Interval interval = lead.contrast().interval().orElseThrow();
            assertThat(interval.lower()).isCloseTo(expected.interval().lower(), within(1e-9));
            assertThat(interval.upper()).isCloseTo(expected.interval().upper(), within(1e-9));
        }
    }

    /** As where the data were changed between the baselines and the networks. */
    @Test
    void aBaselineOnOtherRowsSaysNothingOfNewRows() {
        List<FittedBaseline> onOthers = baselines.stream()
                .map(fitted -> fitted.figures().orElseThrow())
                .map(f -> new Figures(
                        f.cost(),
                        f.accuracy(),
                        f.macroF1(),
                        f.seconds(),
                        f.rows().map(rows -> new PredictedRows(rows.test(), "other rows", rows.correct())),
                        f.ofLabelSets(),
                        f.weighted()))
                .map(f -> new FittedBaseline(
                        "key", "linear SVM", Map.of(), trials.get(0).seeds().draw(), Optional.empty(), Optional.of(f)))
                .limit(1)
                .toList();
        assertThat(new BaselineComparison(trials, onOthers, results, AnalysisOptions.DEFAULT).leads())
                .extracting(lead -> lead.contrast().effect().decidedFor())
                .containsExactly(Generalization.SEEDS, Generalization.SEEDS);
    }

    @Test
    void theTestRowsOfATableAreKnownFromItsFolder() throws IOException {
        ResultTable table = ResultTables.of(run.experiment(), trials);
        assertThat(KeptRows.of(results, table)).isInstanceOf(TestRows.Scored.class);
        Files.writeString(results.resolve("trials.jsonl"), "{}\n");
        assertThat(KeptRows.of(results, table))
                .isInstanceOfSatisfying(TestRows.Unknown.class, unknown -> assertThat(unknown.reason())
                        .startsWith("the results of single test rows cannot be read (")
                        .contains("trials.jsonl, line 1"));
    }

    @Test
    void whatTheRunWasAskedIsKnownFromItsFolder() throws IOException {
        assertThat(RunFile.analysisIn(results)).contains(run.experiment().analysis());
        assertThat(RunFile.analysisIn(results.resolve("rows"))).isEmpty();
        Path file = results.resolve("run.json");
        assertNotAsked(file, "{", "is not JSON");
        assertNotAsked(file, "{\"name\": \"x\"}", "is not of a run of Nonzero, for it has no \"config\"");
        assertNotAsked(
                file, "{\"config\": \"nets: 1\"}", "To analyze the table alone, name its factors with --factors.");
        assertThatExceptionOfType(ResultStoreException.class)
                .isThrownBy(() -> RunFile.read(folder))
                .withMessage(folder + " has no run.json; name the results folder of a run that has ended");
    }

    private void assertNotAsked(Path file, String content, String message) throws IOException {
        Files.writeString(file, content);
        assertThatExceptionOfType(AnalysisException.class)
                .isThrownBy(() -> RunFile.analysisIn(results))
                .withMessageStartingWith(file.toString())
                .withMessageContaining(message);
    }

    @Test
    void thePageShowsTheTuningAndTheBaselines() throws IOException {
        RunResults then = RunResults.of(record(), run.experiment(), trials, baselines, run.tuned(), results);
        List<String> factors = List.of("hidden");
        ResultFiles.writeAccuracy(results, factors, trials, Optional.empty());
        ResultFiles.writeCurves(results, factors, trials);
        SummaryFile.write(results, then.analysis().orElseThrow());
        AnalysisFiles.write(results, then.analysis().orElseThrow());
        TuningFiles.write(results, factors, run.experiment().tune().orElseThrow(), run.tuned(), false);
        BaselineFile.write(results, factors, baselines, false);
        BaselineFile.writeEffects(results, then.comparison());
        HtmlPage page = HtmlPage.read(ReportPage.write(results, then));
        assertThat(page.between("<p class=\"summary\">", "</p>"))
                .startsWith("2 cells \u00d7 2 seeds = 4 trainings on " + folder.resolve("a.svm"));
        assertThat(page.sections())
                .containsExactly(
                        "answer",
                        "accuracy",
                        "effects",
                        "gap",
                        "curves",
                        "confusion",
                        "variance",
                        "tuning",
                        "baselines",
                        "networks",
                        "again");
        assertThat(page.table("tuning.csv").rows()).hasSize(4);
        assertThat(page.table("baselines.csv").rows()).hasSize(3);
        assertThat(page.table("baseline_effects.csv").rows()).hasSize(4);
    }

    @Test
    void aRunOfWhichEveryTrialFailedHasNoAnalysis() {
        List<TrialResult> failed = trials.stream()
                .map(trial -> new TrialResult(
                        trial.key(),
                        trial.cell(),
                        trial.levels(),
                        trial.seeds(),
                        TrialResult.Status.FAILED,
                        Optional.of("why"),
                        Optional.empty()))
                .toList();
        RunResults none = RunResults.of(record(), run.experiment(), failed, List.of(), List.of(), results);
        assertThat(none.analysis()).isEmpty();
        assertThat(none.answer()).containsExactly("No trial has a result.");
    }

    @Test
    void cellsThatAreNoBetterThanTheLargestClassAreNamedInTheEnd() {
        List<TrialResult> ofOneClass = trials.stream()
                .map(trial -> MadeUpRun.withConfusion(trial, List.of(List.of(0, 0, 10))))
                .toList();
        RunResults results =
                new RunResults(record(), run.experiment(), ofOneClass, baselines, List.of(), Optional.empty(), folder);
        assertThat(results.references().get(results.references().size() - 1))
                .startsWith("Always predicting the largest class would be right in 100.00 % of the test rows.")
                .endsWith("hidden=2; hidden=5.");
    }

    private void assertLacks(RunRecord record, String message) {
        RunFile.write(results, record);
        assertThatExceptionOfType(ResultStoreException.class)
                .isThrownBy(() -> RunResults.read(results))
                .withMessageContaining(message);
    }

    @Test
    void aTableThatIsAnalyzedAgainIsToldWithTheTuningAndTheBaselinesOfItsRun() throws IOException {
        RunResults then = RunResults.of(record(), run.experiment(), trials, baselines, run.tuned(), results);
        assertThat(RunSentences.in(results)).isEqualTo(new RunSentences(then.tuning(), then.references()));
        RunRecord r = record();
        RunFile.write(results, with(r, r.results(), r.tuning(), List.of()));
        RunSentences withoutBaselines = RunSentences.in(results);
        assertThat(withoutBaselines.before()).isEqualTo(then.tuning());
        assertThat(withoutBaselines.after())
                .containsExactly("It is not known what a linear model reaches on these rows: the run fitted none.");
        Files.writeString(results.resolve("run.json"), "{}");
        assertThat(RunSentences.in(results).before()).isEmpty();
        assertThat(RunSentences.in(results).after()).hasSize(1);
        assertThat(RunSentences.in(results).after().get(0))
                .contains("cannot be read as those of a run (" + results.resolve("run.json"));
        assertThat(RunSentences.ofTable().after().get(0)).endsWith("the table does not say it.");
    }

    @Test
    void aRunThatOnlyAddsResultsReplacesNothing() throws IOException {
        assertThat(ReplacedRun.notice(results, run)).isEmpty();
        assertThat(ReplacedRun.notice(results, planned("a.svm", "seeds: 3\ntraining: {epochs: " + epochs() + "}")))
                .as("the epochs that both cells were tuned to, and a seed more")
                .isEmpty();
        Files.writeString(results.resolve("run.json"), "{");
        assertThat(ReplacedRun.notice(results, run)).isEmpty();
    }

    @Test
    void theReasonWhyEarlierResultsAreReplacedIsSaid() throws IOException {
        ExperimentRun fewer = planned("a.svm", "seeds: 1\ntraining: {epochs: " + epochs() + "}");
        assertThat(ReplacedRun.notice(results, fewer))
                .contains("The tables and the page of the earlier run in " + results
                        + " are replaced: 2 of its 4 results are not of this run, because the experiment file has changed."
                        + " They stay in trials.jsonl.");
        RunRecord r = record();
        RunFile.write(results, with(r, List.of("other"), r.tuning(), r.baselines()));
        assertThat(notice()).contains("1 of its 1 results").contains("because the trials are others.");
        RunFile.write(results, ofAnotherBuild(with(r, List.of("other"), r.tuning(), r.baselines())));
        assertThat(notice()).contains("because they were computed by another build of Nonzero.");
        Files.writeString(folder.resolve("b.svm"), "0 1:1\n1 2:1\n".repeat(20));
        assertThat(ReplacedRun.notice(results, planned("b.svm", "seeds: 2\n" + TUNED))
                        .orElseThrow())
                .contains(
                        "because the experiment file has changed, and the data have changed, and they were computed by"
                                + " another build of Nonzero.");
    }

    private String notice() {
        return ReplacedRun.notice(results, run).orElseThrow();
    }

    /** What both cells were tuned to. */
    private int epochs() {
        List<Integer> chosen = run.design().cells().stream()
                .map(cell -> cell.settings().training().plan().epochs())
                .distinct()
                .toList();
        assertThat(chosen).hasSize(1);
        return chosen.get(0);
    }

    private static RunRecord with(RunRecord r, List<String> results, List<String> tuning, List<String> baselines) {
        return new RunRecord(
                r.name(),
                r.config(),
                r.versions(),
                r.processor(),
                r.dataDigests(),
                r.classes(),
                r.networks(),
                r.trials(),
                results,
                tuning,
                baselines,
                r.pairing(),
                r.start(),
                r.end(),
                r.command());
    }

    private static RunRecord ofAnotherBuild(RunRecord r) {
        return new RunRecord(
                r.name(),
                r.config(),
                Map.of("build", "another"),
                r.processor(),
                r.dataDigests(),
                r.classes(),
                r.networks(),
                r.trials(),
                r.results(),
                r.tuning(),
                r.baselines(),
                r.pairing(),
                r.start(),
                r.end(),
                r.command());
    }

    private static RunRecord record() {
        return RunRecord.of(
                run, trials, baselines, Instant.parse("2026-01-02T03:04:05.678Z"), List.of("run", "made-up.yaml"));
    }

    private static ExperimentRun planned(String data, String more) throws IOException {
        return ExperimentRun.of(
                Files.writeString(folder.resolve("made-up.yaml"), """
                name: made-up
                output: '%s'
                data: {train: '%s', test: 0.25, validation: 0.25}
                factors: {network.hidden: [[2], [5]]}
                %s
                """.formatted(
                                folder.resolve("results"), folder.resolve(data), more)),
                OptionalInt.of(1));
    }
}
