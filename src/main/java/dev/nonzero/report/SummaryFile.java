package dev.nonzero.report;

import dev.nonzero.analysis.CellSummary;
import dev.nonzero.analysis.Factor;
import dev.nonzero.analysis.Interval;
import dev.nonzero.analysis.MeanInterval;
import dev.nonzero.analysis.ResultTable;
import dev.nonzero.files.CsvTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Writes {@code summary.csv}: a row for each cell. */
public final class SummaryFile {
    static final List<String> BEHIND_FACTORS =
            List.of("metric", "n", "diverged", "mean", "sd", "min", "median", "max", "lower", "upper");

    private SummaryFile() {}

    /**
     * Puts the file in its place. A cell without a value has empty fields.
     *
     * @param table the results
     * @param confidence the level of the t interval of the mean
     */
    public static void write(Path folder, ResultTable table, double confidence) {
        List<String> header = new ArrayList<>(List.of("cell"));
        table.factors().stream().map(Factor::name).forEach(header::add);
        header.addAll(BEHIND_FACTORS);
        CsvTable csv = new CsvTable(header.toArray(String[]::new));
        for (int cell = 0; cell < table.cells(); cell++) {
            Optional<CellSummary> summary = CellSummary.of(table, cell, confidence);
            Optional<MeanInterval> mean = summary.map(CellSummary::mean);
            Optional<Interval> interval = mean.flatMap(MeanInterval::interval);
            List<Object> row = new ArrayList<>();
            row.add(table.name(cell));
            row.addAll(table.levels(cell));
            row.add(table.metric().name());
            row.add(mean.map(MeanInterval::n).orElse(0));
            row.add(diverged(table, cell));
            row.add(optional(mean.map(MeanInterval::mean)));
            row.add(mean.map(MeanInterval::sd).orElse(OptionalDouble.empty()));
            row.add(optional(summary.map(CellSummary::least)));
            row.add(optional(summary.map(CellSummary::median)));
            row.add(optional(summary.map(CellSummary::greatest)));
            row.add(optional(interval.map(Interval::lower)));
            row.add(optional(interval.map(Interval::upper)));
            csv.add(row.toArray());
        }
        csv.write(folder.resolve("summary.csv"));
    }

    private static long diverged(ResultTable table, int cell) {
        return IntStream.range(0, table.blocks().size())
                .filter(block -> table.diverged(cell, block))
                .count();
    }

    private static OptionalDouble optional(Optional<Double> number) {
        return number.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
