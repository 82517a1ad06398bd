package dev.nonzero.report;

import dev.nonzero.config.ComparedMetric;
import dev.nonzero.config.TuningPlan;
import dev.nonzero.experiment.TunedCell;
import dev.nonzero.experiment.TunedCell.Tried;
import dev.nonzero.files.CsvTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Writes {@code tuning.csv}, a row for each combination of each cell, and {@code tuning_budget.csv}. */
public final class TuningFiles {
    static final List<String> AFTER_PATHS = List.of("metric", "seeds", "failed", "mean", "sd", "chosen", "edge");

    private TuningFiles() {}

    /**
     * Puts both files in their places.
     *
     * @param weighted whether rows count by their weights in the metric
     */
    public static void write(
            Path folder, List<String> factors, TuningPlan plan, List<TunedCell> cells, boolean weighted) {
        String metric =
                (weighted ? ComparedMetric.WEIGHTED : "") + plan.by().name().toLowerCase(Locale.ROOT);
        writeTried(folder, factors, plan, cells, metric);
        writeBudget(folder, plan, cells, metric);
    }

    private static void writeTried(
            Path folder, List<String> factors, TuningPlan plan, List<TunedCell> cells, String metric) {
        List<String> header = new ArrayList<>(List.of("cell"));
        header.addAll(factors);
        plan.paths().forEach(path -> header.add(path.path()));
        header.addAll(AFTER_PATHS);
        CsvTable table = new CsvTable(header.toArray(String[]::new));
        for (TunedCell cell : cells) {
            for (int i = 0; i < cell.tried().size(); i++) {
                Tried tried = cell.tried().get(i);
                boolean chosen = i == cell.best();
                List<Object> row = new ArrayList<>(List.of(cell.cell()));
                factors.forEach(factor -> row.add(cell.levels().getOrDefault(factor, "")));
                plan.paths().forEach(path -> row.add(tried.names().getOrDefault(path.name(), "")));
                row.add(metric);
                row.add(tried.values().size());
                row.add(tried.failed());
                row.add(finite(tried.mean()));
                row.add(sd(tried.values()));
                row.add(chosen ? "yes" : "no");
                row.add(
                        chosen
                                ? plan.paths().stream()
                                        .flatMap(path -> TuningSentences.edge(path, cell).stream())
                                        .collect(Collectors.joining("; "))
                                : "");
                table.add(row.toArray());
            }
        }
        table.write(folder.resolve("tuning.csv"));
    }

    /** How good the best of so many combinations is expected to be. */
    private static void writeBudget(Path folder, TuningPlan plan, List<TunedCell> cells, String metric) {
        CsvTable table = new CsvTable("cell", "metric", "combinations", "expected_best");
        for (TunedCell cell : cells) {
            List<Double> expected = cell.expectedBest(plan.by());
            for (int n = 0; n < expected.size(); n++) {
                table.add(cell.cell(), metric, n + 1, expected.get(n));
            }
        }
        table.write(folder.resolve("tuning_budget.csv"));
    }

    private static OptionalDouble finite(OptionalDouble number) {
        return number.isPresent() && Double.isFinite(number.getAsDouble()) ? number : OptionalDouble.empty();
    }

    private static OptionalDouble sd(List<Double> values) {
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        double squares =
                values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        return values.size() < 2
                ? OptionalDouble.empty()
                : finite(OptionalDouble.of(Math.sqrt(squares / (values.size() - 1))));
    }
}
