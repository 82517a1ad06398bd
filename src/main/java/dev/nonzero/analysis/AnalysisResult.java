package dev.nonzero.analysis;

import java.util.List;
import java.util.Optional;

/**
 * All that an analysis found.
 *
 * @param table what was analyzed
 * @param options what was asked
 * @param effects the contrasts
 * @param pairs each level of a factor against each other, for factors of 3 to {@value #MOST_LEVELS} levels
 * @param anova the analysis of variance
 * @param attribution the gap between two cells, split among the factors; empty where no two cells differ
 * @param variance what makes the runs of a cell differ
 */
public record AnalysisResult(
        ResultTable table,
        AnalysisOptions options,
        List<Effect> effects,
        List<Effect> pairs,
        RepeatedMeasuresAnova anova,
        Optional<Attribution> attribution,
        List<CellVariance> variance) {
    /** Factors of more levels have too many pairs to compare all. */
    static final int MOST_LEVELS = 20;

    /** Copies the lists. */
    public AnalysisResult {
        effects = List.copyOf(effects);
        pairs = List.copyOf(pairs);
        variance = List.copyOf(variance);
    }

    /** The intervals of an effect in words, that which decides first, each with what it holds for; empty where there is none. */
    public String intervals(Effect effect) {
        return new Sentences(table, options)
                .intervals(effect.comparison().flatMap(c -> c.mean().interval()), effect.newRows(), options, false);
    }

    /** The answer in plain sentences, as much as the numbers allow. */
    public List<String> answer() {
        return Answer.of(this);
    }
}
