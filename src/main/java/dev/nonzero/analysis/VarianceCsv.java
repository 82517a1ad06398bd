package dev.nonzero.analysis;

import dev.nonzero.files.CsvTable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;

/** The columns of {@code variance.csv}. */
final class VarianceCsv {
    /** Numbers of seeds for which a standard error is told. */
    private static final List<Integer> SEEDS = List.of(1, 3, 5, 10, 30);

    private VarianceCsv() {}

    static CsvTable of(AnalysisResult result) {
        List<String> header = new ArrayList<>(
                List.of("cell", "component", "levels", "unit", "mean_square", "variance", "sd", "share_of_variance"));
        SEEDS.forEach(k -> header.add("standard_error_of_" + k));
        header.add("note");
        CsvTable csv = new CsvTable(header.toArray(String[]::new));
        double scale = result.table().metric().scale();
        String unit = result.table().metric().unit();
        for (CellVariance cell : result.variance()) {
            if (cell.components().isEmpty()) {
                addComponent(
                        csv, cell.cell(), "", 0, unit, OptionalDouble.empty(), OptionalDouble.empty(), 0, cell.note());
                continue;
            }
            VarianceComponents components = cell.components().get();
            double square = scale * scale;
            double total = square * components.total();
            for (VarianceComponents.Component c : components.components()) {
                addComponent(
                        csv,
                        cell.cell(),
                        c.axis(),
                        c.levels(),
                        unit,
                        OptionalDouble.of(square * c.meanSquare()),
                        OptionalDouble.of(square * c.variance()),
                        total,
                        c.estimate() < 0
                                ? join("the estimate is negative and counts as zero", cell.note())
                                : cell.note());
            }
            if (components.residual().isPresent()) {
                OptionalDouble residual = CsvTable.scaled(components.residual(), square);
                addComponent(csv, cell.cell(), "residual", 0, unit, residual, residual, total, cell.note());
            }
            addComponent(
                    csv,
                    cell.cell(),
                    "total",
                    0,
                    unit,
                    OptionalDouble.empty(),
                    OptionalDouble.of(total),
                    total,
                    cell.note());
        }
        return csv;
    }

    private static void addComponent(
            CsvTable csv,
            String cell,
            String component,
            int levels,
            String unit,
            OptionalDouble meanSquare,
            OptionalDouble variance,
            double total,
            String note) {
        List<Object> row = new ArrayList<>(List.of(
                cell,
                component,
                levels == 0 ? OptionalInt.empty() : OptionalInt.of(levels),
                unit,
                meanSquare,
                variance));
        row.add(map(variance, Math::sqrt));
        row.add(total == 0 ? OptionalDouble.empty() : map(variance, v -> v / total));
        SEEDS.forEach(k -> row.add(map(variance, v -> Math.sqrt(v / k))));
        row.add(note);
        csv.add(row.toArray());
    }

    private static OptionalDouble map(OptionalDouble number, DoubleUnaryOperator function) {
        return number.isPresent() ? OptionalDouble.of(function.applyAsDouble(number.getAsDouble())) : number;
    }

    private static String join(String note, String other) {
        return other.isEmpty() ? note : note + "; " + other;
    }
}
