package dev.nonzero.report;

import dev.nonzero.analysis.AnalysisOptions;
import dev.nonzero.analysis.Interval;
import dev.nonzero.baseline.FrequentLabelsBaseline;
import dev.nonzero.baseline.MajorityBaseline;
import dev.nonzero.experiment.FittedBaseline;
import dev.nonzero.experiment.FittedBaseline.Figures;
import dev.nonzero.experiment.TrialMetrics;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.experiment.TrialResult.Status;
import dev.nonzero.report.BaselineContrast.Pair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The best network next to the linear models, by accuracy on the test rows; of sets of labels by P@1. */
public final class BaselineComparison {
    private static final Set<String> CONSTANT = Set.of(MajorityBaseline.NAME, FrequentLabelsBaseline.NAME);

    private final List<TrialResult> trials;
    private final List<FittedBaseline> baselines;
    private final AnalysisOptions options;
    private final Path folder;

    /**
     * A baseline on rows that some cells share.
     *
     * @param baseline its name
     * @param levels the levels of the cells with these rows; empty for all cells
     * @param results one for each split
     */
    public record Fitted(String baseline, Map<String, String> levels, List<FittedBaseline> results) {
        /** The mean of a figure over the splits; empty where every fit failed. */
        public OptionalDouble mean(ToDoubleFunction<Figures> figure) {
            return results.stream()
                    .flatMap(result -> result.figures().stream())
                    .mapToDouble(figure)
                    .average();
        }

        private Optional<Figures> of(TrialResult trial) {
            return results.stream()
                    .filter(result -> result.split().equals(trial.seeds().draw()))
                    .findFirst()
                    .flatMap(FittedBaseline::figures);
        }

        private double accuracy() {
            return mean(Figures::accuracy).orElse(Double.NaN);
        }
    }

    /** A cell, and the mean accuracy of its trials that ended as planned. */
    private record CellMean(String cell, double accuracy, List<TrialResult> trials) {}

    /**
     * A comparison.
     *
     * @param folder the results folder, with the scores of the trials
     * @param options the level of intervals, and what they have to hold for
     */
    public BaselineComparison(
            List<TrialResult> trials, List<FittedBaseline> baselines, Path folder, AnalysisOptions options) {
        this.trials = trials;
        this.baselines = baselines;
        this.folder = folder;
        this.options = options;
    }

    /** Each baseline on each set of rows that differs by more than its split. */
    public static List<Fitted> fitted(List<FittedBaseline> baselines) {
        Map<List<Object>, List<FittedBaseline>> groups = baselines.stream()
                .collect(Collectors.groupingBy(
                        b -> List.of(b.levels(), b.baseline()), LinkedHashMap::new, Collectors.toList()));
        return groups.values().stream()
                .map(group -> new Fitted(group.get(0).baseline(), group.get(0).levels(), group))
                .toList();
    }

    /** A sentence for each set of rows with linear models. */
    public List<String> sentences() {
        Map<Map<String, String>, List<Fitted>> byLevels = fitted(baselines).stream()
                .filter(fitted -> !CONSTANT.contains(fitted.baseline()))
                .filter(fitted -> fitted.mean(Figures::accuracy).isPresent())
                .collect(Collectors.groupingBy(Fitted::levels, LinkedHashMap::new, Collectors.toList()));
        List<String> sentences = new ArrayList<>();
        byLevels.forEach((levels, linear) -> best(levels).ifPresent(network -> {
            sentences.add(sentence(levels, linear, network));
        }));
        return sentences;
    }

    /**
     * A network next to a linear model.
     *
     * @param cell the name of the network's cell
     * @param baseline the name of the linear model
     * @param seeds how many trials of the cell were tested on rows of the baseline
     * @param contrast the accuracy of the network minus that of the linear model
     */
    record Lead(String cell, String baseline, int seeds, BaselineContrast contrast) {}

    /** Each network next to each linear model on the same rows. */
    List<Lead> leads() {
        List<Lead> leads = new ArrayList<>();
        for (Fitted fitted : fitted(baselines)) {
            if (!CONSTANT.contains(fitted.baseline())) {
                cells(fitted.levels()).forEach((cell, ofCell) -> {
                    List<Pair> pairs = pairs(ofCell, fitted);
                    if (!pairs.isEmpty()) {
                        leads.add(new Lead(
                                cell, fitted.baseline(), pairs.size(), new BaselineContrast(folder, pairs, options)));
                    }
                });
            }
        }
        return leads;
    }

    private static List<Pair> pairs(List<TrialResult> trials, Fitted fitted) {
        return trials.stream()
                .flatMap(trial -> fitted.of(trial).map(baseline -> new Pair(trial, baseline)).stream())
                .toList();
    }

    /** The trials that ended as planned of each cell with some levels. */
    private Map<String, List<TrialResult>> cells(Map<String, String> levels) {
        return trials.stream()
                .filter(trial -> trial.status() == Status.OK)
                .filter(trial -> trial.levels().entrySet().containsAll(levels.entrySet()))
                .collect(Collectors.groupingBy(TrialResult::cell, LinkedHashMap::new, Collectors.toList()));
    }

    private Optional<CellMean> best(Map<String, String> levels) {
        return cells(levels).entrySet().stream()
                .map(cell -> new CellMean(
                        cell.getKey(),
                        cell.getValue().stream()
                                .mapToDouble(BaselineComparison::accuracy)
                                .average()
                                .orElseThrow(),
                        cell.getValue()))
                .max(Comparator.comparingDouble(CellMean::accuracy));
    }

    private String sentence(Map<String, String> levels, List<Fitted> linear, CellMean network) {
        Fitted best = linear.stream()
                .max(Comparator.comparingDouble(Fitted::accuracy))
                .orElseThrow();
        BaselineContrast lead = new BaselineContrast(folder, pairs(network.trials(), best), options);
        String where = levels.isEmpty()
                ? ""
                : "With "
                        + levels.entrySet().stream()
                                .map(level -> level.getKey() + "=" + level.getValue())
                                .collect(Collectors.joining(", "))
                        + ", ";
        String verdict = lead.interval()
                .map(BaselineComparison::verdict)
                .orElse("one seed does not show whether a network is better than a linear model: ");
        return (where.isEmpty()
                        ? verdict.substring(0, 1).toUpperCase(Locale.ROOT) + verdict.substring(1)
                        : where + verdict)
                + article(best.baseline()) + " reaches " + measure(best) + percent(best.accuracy()) + " in "
                + seconds(best)
                + linear.stream()
                        .filter(other -> !other.equals(best))
                        .map(other -> " (" + other.baseline() + ": " + percent(other.accuracy()) + " in "
                                + seconds(other) + ")")
                        .collect(Collectors.joining())
                + ", the best network, " + network.cell() + ", " + percent(network.accuracy()) + " in "
                + secondsText(network.trials().stream()
                        .flatMap(trial -> trial.figures().stream())
                        .mapToDouble(TrialMetrics::seconds)
                        .average()
                        .orElse(0))
                + lead.words()
                + ".";
    }

    private static String verdict(Interval lead) {
        return lead.lower() > 0
                ? "the best network is better than a linear model: "
                : lead.upper() < 0
                        ? "the best network is worse than a linear model: "
                        : "no network is shown to be better than a linear model: ";
    }

    private static double accuracy(TrialResult trial) {
        return trial.figures().orElseThrow().test().accuracy();
    }

    /** What is compared, as the sentence names it. */
    private static String measure(Fitted fitted) {
        Figures figures = fitted.results().stream()
                .flatMap(result -> result.figures().stream())
                .findFirst()
                .orElseThrow();
        if (figures.ofLabelSets()) {
            return (figures.weighted() ? "weighted " : "") + figures.measure().title() + " ";
        }
        return figures.weighted() ? "a weighted accuracy of " : "an accuracy of ";
    }

    private static String article(String name) {
        return name.equals("linear SVM") ? "a linear SVM" : name;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private static String seconds(Fitted fitted) {
        return secondsText(fitted.mean(Figures::seconds).orElseThrow());
    }

    /** A time as people read it. */
    public static String secondsText(double seconds) {
        return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
    }
}
