package dev.nonzero.analysis;

import java.util.List;
import java.util.OptionalDouble;

/** The columns of {@code uncertainty.csv}: what makes the mean of each contrast uncertain, seeds or test rows. */
final class UncertaintyCsv {
    private UncertaintyCsv() {}

    static AnalysisTable of(AnalysisResult result) {
        AnalysisTable table = new AnalysisTable(
                result,
                List.of("effect", "family", "diverged", "component"),
                List.of(
                        "n",
                        "mean_square",
                        "df",
                        "variance",
                        "sd",
                        "standard_error",
                        "share_of_squared_standard_error"));
        for (Effect effect : result.effects()) {
            effect.newRows().flatMap(NewRowsMean::crossed).ifPresent(crossed -> add(table, effect, crossed));
        }
        return table;
    }

    private static void add(AnalysisTable table, Effect effect, CrossedMean crossed) {
        double seeds = crossed.seeds();
        double rows = crossed.rows();
        add(table, effect, crossed, "seeds", seeds, crossed.meanSquareSeed(), seeds - 1, crossed.seedComponent());
        add(table, effect, crossed, "rows", rows, crossed.meanSquareRow(), rows - 1, crossed.rowComponent());
        add(
                table,
                effect,
                crossed,
                "seeds x rows",
                seeds * rows,
                crossed.meanSquareRest(),
                (seeds - 1) * (rows - 1),
                crossed.restComponent());
    }

    private static void add(
            AnalysisTable table,
            Effect effect,
            CrossedMean crossed,
            String component,
            double n,
            double meanSquare,
            double df,
            double estimate) {
        double variance = Math.max(0, estimate);
        double all = crossed.squaredErrorOfComponents();
        table.add(
                List.of(
                        effect.contrast().name(),
                        effect.family(),
                        effect.divergedCounted() ? "counted" : "left out",
                        component),
                List.of(
                        (long) n,
                        meanSquare,
                        (long) df,
                        variance,
                        Math.sqrt(variance),
                        Math.sqrt(variance / n),
                        all == 0 ? OptionalDouble.empty() : OptionalDouble.of(variance / n / all)));
    }
}
