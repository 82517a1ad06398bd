package dev.nonzero.report;

import dev.nonzero.analysis.Effect;
import dev.nonzero.analysis.Interval;
import dev.nonzero.analysis.NewRowsMean;
import dev.nonzero.config.ComparedMetric;
import dev.nonzero.config.ComparedMetric.Part;
import dev.nonzero.experiment.FittedBaseline;
import dev.nonzero.experiment.FittedBaseline.Figures;
import dev.nonzero.files.CsvTable;
import dev.nonzero.training.measure.Measure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Writes {@code baselines.csv}, a row for each baseline on each distinct set of rows, and {@code baseline_effects.csv}, the accuracy
 * of each cell minus that of each linear model.
 */
public final class BaselineFile {
    static final List<String> BEFORE_MEASURES = List.of("split_seed", "repeat", "fold");
    static final List<String> AFTER_MEASURES = List.of("cost", "seconds", "message");

    private BaselineFile() {}

    /**
     * Puts the file in its place. The level of a factor is empty where cells with different levels have the same rows.
     *
     * @param weighted whether rows count by their weights in the figures
     */
    public static void write(Path folder, List<String> factors, List<FittedBaseline> baselines, boolean weighted) {
        List<String> header = new ArrayList<>(List.of("baseline"));
        header.addAll(factors);
        header.addAll(BEFORE_MEASURES);
        List<Measure> usual = Stream.of(false, true)
                .filter(sets -> baselines.stream()
                        .flatMap(baseline -> baseline.figures().stream())
                        .map(Figures::ofLabelSets)
                        .toList()
                        .contains(sets))
                .map(Measure::usual)
                .toList();
        usual.forEach(measure -> header.add(new ComparedMetric(Part.TEST, measure).column(weighted)));
        header.add(ComparedMetric.TEST_MACRO_F1.column(weighted));
        header.addAll(AFTER_MEASURES);
        CsvTable table = new CsvTable(header.toArray(String[]::new));
        for (FittedBaseline baseline : baselines) {
            Optional<Figures> figures = baseline.figures();
            List<Object> row = new ArrayList<>(List.of(baseline.baseline()));
            factors.forEach(factor -> row.add(baseline.levels().getOrDefault(factor, "")));
            row.add(baseline.split().seed());
            row.add(baseline.split().fold() == 0 ? "" : baseline.split().repeat());
            row.add(baseline.split().fold() == 0 ? "" : baseline.split().fold());
            usual.forEach(measure ->
                    row.add(CsvTable.number(figures.filter(f -> f.measure() == measure), Figures::accuracy)));
            row.add(CsvTable.number(figures, Figures::macroF1));
            row.add(figures.map(Figures::cost).orElse(OptionalDouble.empty()));
            row.add(figures.map(f -> String.format(Locale.ROOT, "%.3f", f.seconds()))
                    .orElse(""));
            row.add(baseline.message().orElse(""));
            table.add(row.toArray());
        }
        table.write(folder.resolve("baselines.csv"));
    }

    /** Puts the file of differences in its place. */
    public static void writeEffects(Path folder, BaselineComparison comparison) {
        CsvTable table = new CsvTable(
                "cell",
                "baseline",
                "n",
                "mean_difference",
                "lower",
                "upper",
                "generalize_to",
                "lower_for_new_rows",
                "upper_for_new_rows");
        for (BaselineComparison.Lead lead : comparison.leads()) {
            Effect effect = lead.contrast().effect();
            Optional<Interval> ofSeeds =
                    effect.comparison().flatMap(c -> c.mean().interval());
            Optional<Interval> newRows = effect.newRows().map(NewRowsMean::interval);
            table.add(
                    lead.cell(),
                    lead.baseline(),
                    lead.seeds(),
                    lead.contrast().mean(),
                    CsvTable.number(ofSeeds, Interval::lower),
                    CsvTable.number(ofSeeds, Interval::upper),
                    effect.decidedFor(),
                    CsvTable.number(newRows, Interval::lower),
                    CsvTable.number(newRows, Interval::upper));
        }
        table.write(folder.resolve("baseline_effects.csv"));
    }
}
