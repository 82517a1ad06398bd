package dev.nonzero.report;

import dev.nonzero.analysis.AnalysisOptions;
import dev.nonzero.analysis.Block;
import dev.nonzero.analysis.Factor;
import dev.nonzero.analysis.Observation;
import dev.nonzero.analysis.Observation.Outcome;
import dev.nonzero.analysis.ResultTable;
import dev.nonzero.analysis.Training;
import dev.nonzero.analysis.Training.End;
import dev.nonzero.config.AnalysisPlan;
import dev.nonzero.config.ComparedMetric;
import dev.nonzero.config.Experiment;
import dev.nonzero.experiment.Seeds;
import dev.nonzero.experiment.TrialMetrics;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.files.CsvTable;
import dev.nonzero.report.TimeToReach.Time;
import dev.nonzero.training.Metrics;
import dev.nonzero.training.TrainingOutcome.Ended;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** From the words of an experiment to those of the analysis, which does not know experiments. */
public final class ResultTables {
    private ResultTables() {}

    /** The results of an experiment as the table that is analyzed. */
    public static ResultTable of(Experiment experiment, Collection<TrialResult> results) {
        ComparedMetric metric = experiment.analysis().metric();
        List<Factor> factors = experiment.factors().stream()
                .map(factor -> new Factor(factor.name(), factor.levelNames()))
                .toList();
        Learning learning = Learning.of(results);
        Optional<TimeToReach> times = TimeToReach.of(experiment);
        List<Observation> observations = results.stream()
                .map(result -> new Observation(
                        factors.stream()
                                .map(f -> result.levels().getOrDefault(f.name(), ""))
                                .toList(),
                        block(result.seeds()),
                        times.isPresent()
                                ? CsvTable.number(times.get().time(result), Time::value)
                                : result.figures().map(f -> value(metric, f)).orElse(OptionalDouble.empty()),
                        outcome(result.status()),
                        training(result, learning, times)))
                .toList();
        return ResultTable.of(experiment.analysis().column(), factors, observations);
    }

    /** What the experiment file asks of its results. */
    public static AnalysisOptions options(AnalysisPlan plan) {
        AnalysisOptions options = AnalysisOptions.DEFAULT
                .withMargin(plan.equivalenceMargin())
                .withConfidence(plan.confidence())
                .withGeneralizeTo(plan.generalizeTo())
                .withSimpleEffects(plan.simpleEffects());
        return plan.compare().map(options::withCompare).orElse(options);
    }

    static Block block(Seeds seeds) {
        return new Block(seeds.name(), seeds.draw().name(), Long.toString(seeds.init()), Long.toString(seeds.order()));
    }

    private static Training training(TrialResult result, Learning learning, Optional<TimeToReach> times) {
        Optional<TrialMetrics> figures = result.figures();
        return new Training(
                figures.flatMap(TrialMetrics::ending)
                        .map(ending -> end(
                                ending.ended(),
                                figures.flatMap(TrialMetrics::validation).isPresent()))
                        .orElse(End.NOT_KNOWN),
                figures.map(f -> OptionalInt.of(f.curve().size())).orElse(OptionalInt.empty()),
                learning.learned(result),
                times.flatMap(t -> t.time(result)).map(Time::censored).orElse(false));
    }

    private static End end(Ended ended, boolean watched) {
        return switch (ended) {
            case CONVERGED -> End.CONVERGED;
            case EPOCHS -> watched ? End.EPOCHS : End.UNWATCHED;
            case DIVERGED -> End.NOT_KNOWN;
        };
    }

    private static Outcome outcome(TrialResult.Status status) {
        return switch (status) {
            case OK -> Outcome.OK;
            case DIVERGED -> Outcome.DIVERGED;
            case FAILED -> Outcome.FAILED;
        };
    }

    private static OptionalDouble value(ComparedMetric metric, TrialMetrics figures) {
        Optional<Metrics> of =
                switch (metric.part()) {
                    case TEST -> Optional.of(figures.test());
                    case VALIDATION -> figures.validation();
                    case TRAIN -> Optional.of(figures.train());
                };
        double value = of.map(m -> m.value(metric.measure()).orElse(Double.NaN)).orElse(Double.NaN);
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
