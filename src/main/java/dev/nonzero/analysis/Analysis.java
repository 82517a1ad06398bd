package dev.nonzero.analysis;

import java.util.List;

/** From a table of results to its effects. The methods and their sources are in {@code docs/statistics.md}. */
public final class Analysis {
    private Analysis() {}

    /**
     * Analyzes a table.
     *
     * @throws AnalysisException where something is asked that the table does not have
     */
    public static AnalysisResult of(ResultTable table, AnalysisOptions options) {
        return new AnalysisResult(
                table,
                options,
                Effects.of(table, options),
                table.factors().stream()
                        .filter(f -> f.levels().size() > 2 && f.levels().size() <= AnalysisResult.MOST_LEVELS)
                        .flatMap(f -> ofAllPairs(table, f.name(), options).stream())
                        .toList(),
                RepeatedMeasuresAnova.of(table),
                Attribution.of(table, options),
                CellVariance.of(table));
    }

    /**
     * Compares each level of a factor with each other, not with the first alone; Holm's adjustment covers all pairs.
     *
     * @throws AnalysisException where the table has no such factor
     */
    public static List<Effect> ofAllPairs(ResultTable table, String factor, AnalysisOptions options) {
        return Effects.ofPairs(table, factor, options);
    }
}
