package dev.nonzero.report;

import dev.nonzero.analysis.Analysis;
import dev.nonzero.analysis.AnalysisOptions;
import dev.nonzero.analysis.AnalysisResult;
import dev.nonzero.analysis.ResultTable;
import dev.nonzero.config.AnalysisPlan;
import dev.nonzero.config.ConfigException;
import dev.nonzero.config.Experiment;
import dev.nonzero.config.ExperimentFile;
import dev.nonzero.config.ExperimentLayout;
import dev.nonzero.experiment.Design;
import dev.nonzero.experiment.FittedBaseline;
import dev.nonzero.experiment.ResultStore;
import dev.nonzero.experiment.ResultStoreException;
import dev.nonzero.experiment.Trial;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.experiment.TrialResult.Status;
import dev.nonzero.experiment.TunedCell;
import dev.nonzero.experiment.Tuning;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run that has ended, and what came of it.
 *
 * @param record what is needed to get the results again
 * @param experiment what was asked
 * @param trials the result of every trial, in the order of {@code accuracy.csv}
 * @param baselines the result of every baseline
 * @param tuned what each cell tried before; none where nothing is tuned
 * @param analysis what they say; empty where every trial failed, or where it was not asked for
 * @param folder the results folder, with the scores of test rows
 */
public record RunResults(
        RunRecord record,
        Experiment experiment,
        List<TrialResult> trials,
        List<FittedBaseline> baselines,
        List<TunedCell> tuned,
        Optional<AnalysisResult> analysis,
        Path folder) {
    /** Copies the lists. */
    public RunResults {
        trials = List.copyOf(trials);
        baselines = List.copyOf(baselines);
        tuned = List.copyOf(tuned);
    }

    /**
     * The results of trials, analyzed.
     *
     * @param folder the results folder, with the scores of test rows
     */
    public static RunResults of(
            RunRecord record,
            Experiment experiment,
            List<TrialResult> trials,
            List<FittedBaseline> baselines,
            List<TunedCell> tuned,
            Path folder) {
        Optional<AnalysisResult> analysis = trials.stream().allMatch(trial -> trial.status() == Status.FAILED)
                ? Optional.empty()
                : Optional.of(analysis(experiment, trials, folder));
        return new RunResults(record, experiment, trials, baselines, tuned, analysis, folder);
    }

    private static AnalysisResult analysis(Experiment experiment, List<TrialResult> trials, Path folder) {
        ResultTable table = ResultTables.of(experiment, trials);
        return Analysis.of(
                table.withTestRows(KeptRows.of(folder, table, trials)), ResultTables.options(experiment.analysis()));
    }

    /** Of the accuracy, whatever metric the experiment compares. */
    private static AnalysisOptions options(Experiment experiment) {
        AnalysisPlan plan = experiment.analysis();
        return new AnalysisOptions(
                AnalysisOptions.DEFAULT.margin(),
                plan.confidence(),
                Optional.empty(),
                List.of(),
                plan.generalizeTo(),
                1,
                1); // no interval of the bootstrap is shown
    }

    /** The answer in plain sentences, with the cells that are no better than the largest class. */
    public List<String> answer() {
        List<String> sentences =
                new ArrayList<>(analysis.map(AnalysisResult::answer).orElse(List.of("No trial has a result.")));
        sentences.addAll(0, tuning());
        sentences.addAll(references());
        return sentences;
    }

    /** How cells were tuned, in sentences that come before an analysis; none where nothing is tuned. */
    public List<String> tuning() {
        return experiment
                .tune()
                .map(plan ->
                        new TuningSentences(plan, tuned, experiment.analysis().weighted()).all())
                .orElse(List.of());
    }

    /** How the networks compare with the baselines and with the largest class, in sentences that come after an analysis. */
    public List<String> references() {
        List<String> sentences = new ArrayList<>(comparison().sentences());
        largestClass().sentence().ifPresent(sentences::add);
        return sentences;
    }

    /** The networks next to the linear models. */
    public BaselineComparison comparison() {
        return new BaselineComparison(trials, baselines, folder, options(experiment));
    }

    /** The largest class of the test rows. */
    public LargestClass largestClass() {
        return LargestClass.of(trials, experiment.analysis().confidence());
    }

    /**
     * Reads back what a run left in its results folder, and analyzes it.
     *
     * @throws ResultStoreException where it is no such folder, or a result is missing
     */
    public static RunResults read(Path folder) {
        RunResults stored = stored(folder);
        return of(stored.record, stored.experiment, stored.trials, stored.baselines, stored.tuned, folder);
    }

    /**
     * Reads back what a run left in its results folder, without an analysis.
     *
     * @throws ResultStoreException where it is no such folder, or a result is missing
     * @throws ConfigException where the run was one of a version whose keys had other names
     */
    public static RunResults stored(Path folder) {
        RunRecord record = RunFile.read(folder);
        Map<String, FittedBaseline> fitted = ResultStore.readBaselines(folder);
        List<FittedBaseline> baselines = record.baselines().stream()
                .map(key ->
                        Optional.ofNullable(fitted.get(key)).orElseThrow(() -> lacks(folder, "baselines.jsonl", key)))
                .toList();
        Experiment experiment = ExperimentFile.ofRun(folder.resolve("run.json") + ", config", record.config());
        return new RunResults(
                record,
                experiment,
                trials(folder, record),
                baselines,
                tuned(experiment, record.tuning(), ResultStore.read(folder), folder),
                Optional.empty(),
                folder);
    }

    /**
     * The results that a run left, in the order of {@code accuracy.csv}.
     *
     * @throws ResultStoreException where one is missing, or has a class that the record does not name
     */
    public static List<TrialResult> trials(Path folder, RunRecord record) {
        Map<String, TrialResult> results = ResultStore.read(folder);
        List<TrialResult> trials = record.results().stream()
                .map(key -> Optional.ofNullable(results.get(key)).orElseThrow(() -> lacks(folder, "trials.jsonl", key)))
                .toList();
        int classes = record.classes().size();
        trials.stream()
                .flatMap(trial -> trial.figures().stream())
                .mapToInt(figures -> figures.largestClass().orElse(-1))
                .filter(largest -> largest >= classes)
                .findFirst()
                .ifPresent(largest -> {
                    throw new ResultStoreException(folder + ": run.json names " + classes
                            + " classes, but a result in trials.jsonl has a class " + (largest + 1)
                            + "; run the experiment again, which computes only what is missing");
                });
        return trials;
    }

    private static List<TunedCell> tuned(
            Experiment experiment, List<String> keys, Map<String, TrialResult> results, Path folder) {
        ExperimentLayout layout = ExperimentLayout.of(experiment);
        return Tuning.of(layout, Design.of(layout))
                .map(tuning -> {
                    Map<Trial, String> byTrial = new HashMap<>();
                    List<Trial> trials = tuning.trials();
                    for (int i = 0; i < Math.min(trials.size(), keys.size()); i++) {
                        byTrial.put(trials.get(i), keys.get(i));
                    }
                    return tuning.chosen(trial -> {
                        String key = byTrial.getOrDefault(trial, "");
                        return Optional.ofNullable(results.get(key))
                                .orElseThrow(() -> lacks(folder, "trials.jsonl", key));
                    });
                })
                .orElse(List.of());
    }

    private static ResultStoreException lacks(Path folder, String file, String key) {
        return new ResultStoreException(folder + ": " + file + " lacks the result " + key + " that run.json names; "
                + "run the experiment again, which computes only what is missing");
    }
}
