package dev.nonzero.experiment;

import dev.nonzero.config.TuningMetric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The tuning of a cell: what it tried, and which of that it is compared at.
 *
 * @param cell the name of the cell
 * @param levels the level of each factor
 * @param tried the combinations, in their order
 * @param best the place of the chosen one: the best mean, the first of equals
 */
public record TunedCell(String cell, Map<String, String> levels, List<Tried> tried, int best) {
    /** Copies the list and the map. */
    public TunedCell {
        levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
        tried = List.copyOf(tried);
    }

    /**
     * A combination of values.
     *
     * @param names the name of the value of each tuned setting
     * @param values the metric of each seed; infinite where a training diverged without a value
     * @param failed the number of trials that failed
     */
    public record Tried(Map<String, String> names, List<Double> values, int failed) {
        /** Copies the list and the map. */
        public Tried {
            names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
            values = List.copyOf(values);
        }

        /** The mean over the seeds; empty where a trial failed. */
        public OptionalDouble mean() {
            return failed > 0
                    ? OptionalDouble.empty()
                    : values.stream().mapToDouble(Double::doubleValue).average();
        }
    }

    /** What was chosen. */
    public Tried chosen() {
        return tried.get(best);
    }

    /**
     * Of how good a best combination is expected to be if n are tried, for n from 1 to all of them: the mean over all
     * samples of n with replacement of the best mean among them (Dodge, Gururangan, Card, Schwartz and Smith 2019), with the combinations as the sample. Combinations without a finite mean are left out.
     */
    public List<Double> expectedBest(TuningMetric by) {
        double[] sorted = tried.stream()
                .flatMapToDouble(t -> t.mean().stream())
                .filter(Double::isFinite)
                .map(mean -> higherIsBetter(by) ? mean : -mean)
                .sorted()
                .toArray();
        List<Double> expected = new ArrayList<>();
        for (int n = 1; n <= sorted.length; n++) {
            double sum = 0;
            for (int i = 0; i < sorted.length; i++) {
                double below = Math.pow((double) i / sorted.length, n);
                double upTo = Math.pow((i + 1.0) / sorted.length, n);
                sum += sorted[i] * (upTo - below);
            }
            expected.add(higherIsBetter(by) ? sum : -sum);
        }
        return expected;
    }

    /** Whether higher values of a metric are better. */
    public static boolean higherIsBetter(TuningMetric by) {
        return by != TuningMetric.VALIDATION_LOG_LOSS;
    }

    /**
     * The place of the best combination.
     *
     * @throws IllegalStateException where every combination has a failed trial
     */
    static int best(String cell, List<Tried> tried, TuningMetric by) {
        double[] scores = tried.stream()
                .mapToDouble(t -> t.mean().stream()
                        .map(mean -> higherIsBetter(by) ? mean : -mean)
                        .findFirst()
                        .orElse(Double.NaN))
                .toArray();
        int best = -1;
        for (int i = 0; i < scores.length; i++) {
            if (!Double.isNaN(scores[i]) && (best < 0 || scores[i] > scores[best])) {
                best = i;
            }
        }
        if (best < 0) {
            throw new IllegalStateException("no combination of " + cell
                    + " could be tuned, because each has a trial that failed; log.txt has the reasons");
        }
        return best;
    }
}
