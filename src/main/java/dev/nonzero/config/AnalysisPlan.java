package dev.nonzero.config;

import dev.nonzero.analysis.Comparison;
import dev.nonzero.analysis.Generalization;
import dev.nonzero.analysis.SimpleEffect;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of the results.
 *
 * @param metric the figure that cells are compared by, and that decides which models are the best
 * @param speed how fast trainings are, where cells are compared by that instead
 * @param compare the two cells whose gap is to be explained, or empty for the worst and the best
 * @param equivalenceMargin the largest difference that counts as none, in the metric's unit
 * @param confidence of intervals
 * @param generalizeTo what a difference has to hold for
 * @param simpleEffects effects within levels of other factors, besides the main ones
 * @param weighted whether rows count by their weights in the figure, which its column then says
 */
public record AnalysisPlan(
        ComparedMetric metric,
        Optional<Speed> speed,
        Optional<Comparison> compare,
        double equivalenceMargin,
        double confidence,
        Generalization generalizeTo,
        List<SimpleEffect> simpleEffects,
        boolean weighted) {
    /** Copies the list. */
    public AnalysisPlan {
        simpleEffects = List.copyOf(simpleEffects);
    }

    /** The column of {@code accuracy.csv} that cells are compared by. */
    public String column() {
        return speed.map(times -> times.word(weighted)).orElseGet(() -> metric.column(weighted));
    }
}
