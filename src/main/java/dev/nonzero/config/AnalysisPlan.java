package dev.nonzero.config;

import dev.nonzero.analysis.Comparison;
import dev.nonzero.analysis.Generalization;
import dev.nonzero.analysis.SimpleEffect;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of the results.
 *
 * @param metric the figure that cells are compared by
 * @param compare the two cells whose gap is to be explained, or empty for the worst and the best
 * @param equivalenceMargin the largest difference that counts as none, in the metric's unit
 * @param confidence of intervals
 * @param generalizeTo what a difference has to hold for
 * @param simpleEffects effects within levels of other factors, besides the main ones
 */
public record AnalysisPlan(
        ComparedMetric metric,
        Optional<Comparison> compare,
        double equivalenceMargin,
        double confidence,
        Generalization generalizeTo,
        List<SimpleEffect> simpleEffects) {
    /** Copies the list. */
    public AnalysisPlan {
        simpleEffects = List.copyOf(simpleEffects);
    }
}
