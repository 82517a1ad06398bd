package dev.nonzero.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;

/** The columns of {@code variance.csv}. */
final class VarianceCsv {
    /** Numbers of seeds for which a standard error is given. */
    private static final List<Integer> SEEDS = List.of(1, 3, 5, 10, 30);

    private VarianceCsv() {}

    static AnalysisTable of(AnalysisResult result) {
        List<String> numbers = new ArrayList<>(List.of("levels", "mean_square", "variance", "sd", "share_of_variance"));
        SEEDS.forEach(k -> numbers.add("standard_error_of_" + k));
        numbers.add("note");
        AnalysisTable table = new AnalysisTable(result, List.of("cell", "component"), numbers);
        for (CellVariance cell : result.variance()) {
            if (cell.components().isPresent()) {
                add(table, cell, cell.components().get());
            } else {
                table.add(
                        List.of(cell.cell(), ""),
                        numbers(OptionalInt.empty(), OptionalDouble.empty(), OptionalDouble.empty(), 0, cell.note()));
            }
        }
        return table;
    }

    private static void add(AnalysisTable table, CellVariance cell, VarianceComponents components) {
        double total = components.total();
        for (VarianceComponents.Component c : components.components()) {
            table.add(
                    List.of(cell.cell(), c.axis()),
                    numbers(
                            OptionalInt.of(c.levels()),
                            OptionalDouble.of(c.meanSquare()),
                            OptionalDouble.of(c.variance()),
                            total,
                            c.estimate() < 0
                                    ? join("the estimate is negative and counts as zero", cell.note())
                                    : cell.note()));
        }
        OptionalDouble residual = components.residual();
        if (residual.isPresent()) {
            table.add(
                    List.of(cell.cell(), "residual"),
                    numbers(OptionalInt.empty(), residual, residual, total, cell.note()));
        }
        table.add(
                List.of(cell.cell(), "total"),
                numbers(OptionalInt.empty(), OptionalDouble.empty(), OptionalDouble.of(total), total, cell.note()));
    }

    private static List<Object> numbers(
            OptionalInt levels, OptionalDouble meanSquare, OptionalDouble variance, double total, String note) {
        List<Object> numbers = new ArrayList<>(List.of(levels, meanSquare, variance, map(variance, Math::sqrt)));
        numbers.add(total == 0 ? OptionalDouble.empty() : map(variance, v -> v / total));
        SEEDS.forEach(k -> numbers.add(map(variance, v -> Math.sqrt(v / k))));
        numbers.add(note);
        return numbers;
    }

    private static OptionalDouble map(OptionalDouble number, DoubleUnaryOperator function) {
        return number.isPresent() ? OptionalDouble.of(function.applyAsDouble(number.getAsDouble())) : number;
    }

    private static String join(String note, String other) {
        return other.isEmpty() ? note : note + "; " + other;
    }
}
