package dev.nonzero.analysis;

import java.util.List;
import java.util.Optional;

/**
 * All that an analysis found.
 *
 * @param table what was analyzed
 * @param options what was asked
 * @param effects the contrasts
 * @param anova the analysis of variance
 * @param attribution the gap between two cells, split among the factors; empty where no two cells differ
 * @param variance what makes the runs of a cell differ
 */
public record AnalysisResult(
        ResultTable table,
        AnalysisOptions options,
        List<Effect> effects,
        RepeatedMeasuresAnova anova,
        Optional<Attribution> attribution,
        List<CellVariance> variance) {
    /** Copies the lists. */
    public AnalysisResult {
        effects = List.copyOf(effects);
        variance = List.copyOf(variance);
    }

    /** The answer in plain sentences, as much as the numbers allow. */
    public List<String> answer() {
        return Answer.of(this);
    }
}
