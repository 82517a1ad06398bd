package dev.nonzero.analysis;

import java.util.List;

/**
 * All that an analysis found.
 *
 * @param table what was analyzed
 * @param options what was asked
 * @param effects the contrasts
 */
public record AnalysisResult(ResultTable table, AnalysisOptions options, List<Effect> effects) {
    /** Copies the lists. */
    public AnalysisResult {
        effects = List.copyOf(effects);
    }
}
