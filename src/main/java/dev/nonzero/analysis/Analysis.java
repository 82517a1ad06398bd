package dev.nonzero.analysis;

/** From a table of results to its effects. The methods and their sources are told in {@code docs/statistics.md}. */
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
                RepeatedMeasuresAnova.of(table),
                Attribution.of(table, options),
                CellVariance.of(table));
    }
}
