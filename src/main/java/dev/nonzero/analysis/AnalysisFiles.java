package dev.nonzero.analysis;

import java.nio.file.Path;

/** Writes an analysis as CSV files; each column is explained in {@code docs/statistics.md}. */
public final class AnalysisFiles {
    private AnalysisFiles() {}

    /**
     * Writes {@code effects.csv}, {@code pairs.csv}, {@code uncertainty.csv}, {@code anova.csv}, {@code attribution.csv} and
     * {@code variance.csv} into a folder, each whole or not at all.
     */
    public static void write(Path folder, AnalysisResult result) {
        EffectsCsv.of(result, result.effects()).write(folder.resolve("effects.csv"));
        EffectsCsv.of(result, result.pairs()).write(folder.resolve("pairs.csv"));
        UncertaintyCsv.of(result).write(folder.resolve("uncertainty.csv"));
        AnovaCsv.of(result).write(folder.resolve("anova.csv"));
        AttributionCsv.of(result).write(folder.resolve("attribution.csv"));
        VarianceCsv.of(result).write(folder.resolve("variance.csv"));
    }
}
