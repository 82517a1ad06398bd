package dev.nonzero.report;

import dev.nonzero.analysis.AnalysisResult;
import dev.nonzero.analysis.AnalysisTable;
import dev.nonzero.analysis.CellSummary;
import dev.nonzero.analysis.Factor;
import dev.nonzero.analysis.Interval;
import dev.nonzero.analysis.MeanInterval;
import dev.nonzero.analysis.ResultTable;
import dev.nonzero.analysis.Training.End;
import dev.nonzero.files.CsvTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Writes {@code summary.csv}: a row for each cell. */
public final class SummaryFile {
    private static final List<String> NUMBERS = List.of(
            "n", "diverged", "not_trained_out", "not_learned", "mean", "sd", "min", "median", "max", "lower", "upper");

    private SummaryFile() {}

    /** Puts the file in its place. A cell without a value has empty fields. */
    public static void write(Path folder, AnalysisResult result) {
        ResultTable table = result.table();
        List<String> question = new ArrayList<>(List.of("cell"));
        table.factors().stream().map(Factor::name).forEach(question::add);
        AnalysisTable summary = new AnalysisTable(result, question, NUMBERS);
        for (int cell = 0; cell < table.cells(); cell++) {
            List<String> names = new ArrayList<>(List.of(table.name(cell)));
            names.addAll(table.levels(cell));
            summary.add(names, numbers(table, cell, result.options().confidence()));
        }
        summary.write(folder.resolve("summary.csv"));
    }

    private static List<Object> numbers(ResultTable table, int cell, double confidence) {
        Optional<CellSummary> summary = CellSummary.of(table, cell, confidence);
        Optional<MeanInterval> mean = summary.map(CellSummary::mean);
        Optional<Interval> interval = mean.flatMap(MeanInterval::interval);
        return List.of(
                mean.map(MeanInterval::n).orElse(0),
                count(table, block -> table.diverged(cell, block)),
                count(table, block -> table.training(cell, block).ended() == End.EPOCHS),
                count(table, block -> !table.training(cell, block).learned().orElse(true)),
                CsvTable.number(mean, MeanInterval::mean),
                mean.map(MeanInterval::sd).orElse(OptionalDouble.empty()),
                CsvTable.number(summary, CellSummary::least),
                CsvTable.number(summary, CellSummary::median),
                CsvTable.number(summary, CellSummary::greatest),
                CsvTable.number(interval, Interval::lower),
                CsvTable.number(interval, Interval::upper));
    }

    private static long count(ResultTable table, IntPredicate kind) {
        return IntStream.range(0, table.blocks().size()).filter(kind).count();
    }
}
