package dev.nonzero.report;

import dev.nonzero.analysis.Block;
import dev.nonzero.analysis.Interval;
import dev.nonzero.analysis.MeanInterval;
import dev.nonzero.experiment.TrialMetrics;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.experiment.TrialResult.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The accuracy of always predicting the largest class of the test rows, which a network has to exceed to have learned
 * anything. None where rows count by their weights: counts of rows do not show the share then.
 */
public final class LargestClass {
    private static final int MOST_NAMED = 3;

    private final Map<String, List<Lead>> leads = new LinkedHashMap<>(); // by cell
    private final List<Double> shares = new ArrayList<>();
    private final double confidence;

    /** By how much the accuracy of a trial exceeds the share. */
    private record Lead(Block block, double size) {}

    private LargestClass(double confidence) {
        this.confidence = confidence;
    }

    /** The largest class as the trials that ended as planned met it. */
    public static LargestClass of(List<TrialResult> trials, double confidence) {
        LargestClass made = new LargestClass(confidence);
        for (TrialResult trial : trials) {
            if (trial.status() == Status.OK) {
                trial.figures().ifPresent(figures -> made.add(trial, figures));
            }
        }
        return made;
    }

    private void add(TrialResult trial, TrialMetrics figures) {
        Map<Integer, Integer> rows = new LinkedHashMap<>(); // by class
        figures.confusion().forEach(entry -> rows.merge(entry.get(0), entry.get(2), Integer::sum));
        int all = rows.values().stream().mapToInt(Integer::intValue).sum();
        if (all > 0 && !KeptRows.areWeighted(List.of(trial))) {
            double share = (double) rows.values().stream()
                            .mapToInt(Integer::intValue)
                            .max()
                            .orElseThrow()
                    / all;
            shares.add(share);
            leads.computeIfAbsent(trial.cell(), cell -> new ArrayList<>())
                    .add(new Lead(
                            ResultTables.block(trial.seeds()), figures.test().accuracy() - share));
        }
    }

    /** The share of the largest class among the test rows, the mean over the trials; empty where none has a result. */
    public OptionalDouble share() {
        return shares.stream().mapToDouble(Double::doubleValue).average();
    }

    /** Names the cells that are no better; empty where each is shown to be better. */
    public Optional<String> sentence() {
        List<String> cells = leads.entrySet().stream()
                .filter(cell -> !isBetter(cell.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (cells.isEmpty()) {
            return Optional.empty();
        }
        String named = String.join("; ", cells.subList(0, Math.min(MOST_NAMED, cells.size())))
                + (cells.size() > MOST_NAMED ? "; and " + (cells.size() - MOST_NAMED) + " more" : "");
        return Optional.of(String.format(
                Locale.ROOT,
                "Always predicting the largest class would be right in %.2f %% of the test rows. Not shown to be better: %s.",
                100 * share().orElseThrow(),
                named));
    }

    /** Whether the interval of the mean lead is above zero; of a single trial, the lead itself. */
    private boolean isBetter(List<Lead> ofCell) {
        MeanInterval mean = MeanInterval.of(
                ofCell.stream().mapToDouble(Lead::size).toArray(),
                ofCell.stream().map(Lead::block).toList(),
                confidence);
        return mean.interval().map(Interval::lower).orElse(mean.mean()) > 0;
    }
}
