package dev.nonzero.analysis;

import java.util.List;
import java.util.Optional;

/**
 * What an analysis is asked.
 *
 * @param margin differences smaller than this do not matter, in units of the metric: 0.005 is half a point of accuracy
 * @param confidence the level of intervals; tests reject at one minus it
 * @param compare the two cells whose gap is explained; the worst and the best where empty
 * @param simpleEffects simple effects to test, besides all main effects and two-factor interactions
 * @param generalizeTo what a difference has to hold for
 * @param seed the seed of resampling
 * @param resamples how many resamples the bootstrap draws
 */
public record AnalysisOptions(
        double margin,
        double confidence,
        Optional<Comparison> compare,
        List<SimpleEffect> simpleEffects,
        Generalization generalizeTo,
        long seed,
        int resamples) {
    /**
     * Margin 0.005, confidence 0.95, the worst cell against the best, no simple effects, for new seeds and rows, 10,000
     * resamples.
     */
    public static final AnalysisOptions DEFAULT =
            new AnalysisOptions(0.005, 0.95, Optional.empty(), List.of(), Generalization.SEEDS_AND_ROWS, 1, 10_000);

    /**
     * Checks the numbers.
     *
     * @throws AnalysisException where one is out of range
     */
    public AnalysisOptions {
        simpleEffects = List.copyOf(simpleEffects);
        if (!(margin > 0 && Double.isFinite(margin))) {
            throw new AnalysisException("the equivalence margin is " + margin + ", but it is above 0");
        }
        if (!(confidence >= 0.5 && confidence < 1)) {
            throw new AnalysisException("the confidence is " + confidence + ", but it is at least 0.5 and below 1");
        }
        if (resamples < 1) {
            throw new AnalysisException("resamples is " + resamples + ", but it is at least 1");
        }
    }

    /** The level of tests. */
    public double alpha() {
        return 1 - confidence;
    }

    /** The same with another margin. */
    public AnalysisOptions withMargin(double other) {
        return new AnalysisOptions(other, confidence, compare, simpleEffects, generalizeTo, seed, resamples);
    }

    /** The same with another confidence. */
    public AnalysisOptions withConfidence(double other) {
        return new AnalysisOptions(margin, other, compare, simpleEffects, generalizeTo, seed, resamples);
    }

    /** The same with two cells to compare. */
    public AnalysisOptions withCompare(Comparison other) {
        return new AnalysisOptions(
                margin, confidence, Optional.of(other), simpleEffects, generalizeTo, seed, resamples);
    }

    /** The same with other simple effects. */
    public AnalysisOptions withSimpleEffects(List<SimpleEffect> others) {
        return new AnalysisOptions(margin, confidence, compare, others, generalizeTo, seed, resamples);
    }

    /** The same for something else that a difference has to hold for. */
    public AnalysisOptions withGeneralizeTo(Generalization other) {
        return new AnalysisOptions(margin, confidence, compare, simpleEffects, other, seed, resamples);
    }
}
