package dev.nonzero.report;

import dev.nonzero.experiment.Ending;
import dev.nonzero.experiment.TrialMetrics;
import dev.nonzero.experiment.TrialResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Median;

/**
 * Which trainings learned. One did not where its training accuracy is not above the share of the largest class, or nearer to
 * that than to the median training accuracy of its cell: it stayed on a plateau that the others of its cell left.
 */
final class Learning {
    private final Map<String, Double> medians = new HashMap<>(); // of the training accuracy, by cell

    private Learning() {}

    /** The learning of all trials of a run. */
    static Learning of(Collection<TrialResult> trials) {
        Map<String, List<Double>> accuracies = new HashMap<>();
        for (TrialResult trial : trials) {
            ending(trial).ifPresent(ending -> accuracies
                    .computeIfAbsent(trial.cell(), cell -> new ArrayList<>())
                    .add(ending.accuracy()));
        }
        Learning learning = new Learning();
        accuracies.forEach((cell, all) -> learning.medians.put(
                cell,
                Median.withDefaults().evaluate(all.stream().mapToDouble(a -> a).toArray())));
        return learning;
    }

    /** Whether a training learned; empty where its result does not say. */
    Optional<Boolean> learned(TrialResult trial) {
        return ending(trial).map(ending -> {
            double median = medians.getOrDefault(trial.cell(), ending.accuracy());
            return ending.learned() && ending.accuracy() - ending.largestClass() >= median - ending.accuracy();
        });
    }

    private static Optional<Ending> ending(TrialResult trial) {
        return trial.figures().flatMap(TrialMetrics::ending);
    }
}
