package dev.nonzero.report;

import dev.nonzero.analysis.AnalysisResult;
import dev.nonzero.analysis.ResultTable;
import dev.nonzero.analysis.RowScores;
import dev.nonzero.analysis.TestRows;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.files.CsvTable;
import dev.nonzero.files.FileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Writes {@code rows.csv}: for each test row, how often each cell got it right, or the mean of another score. */
public final class RowsFile {
    private RowsFile() {}

    /** The columns before those of the cells. */
    static List<String> columnsBeforeCells() {
        return List.of("row", "label", "metric", "spread");
    }

    /** Puts the file in its place, where all trials were tested on the same rows and it is known how. */
    public static void write(Path folder, AnalysisResult result, List<TrialResult> trials) {
        Path file = folder.resolve("rows.csv");
        if (!(result.table().testRows() instanceof TestRows.Scored scored)) {
            delete(file);
            return;
        }
        Optional<List<TestRowList.Row>> rows =
                TestRowList.read(folder, trials, scored.scores().rows());
        if (rows.isEmpty()) {
            delete(file);
            return;
        }
        ResultTable table = result.table();
        List<String> header = new ArrayList<>(columnsBeforeCells());
        IntStream.range(0, table.cells()).mapToObj(table::name).forEach(header::add);
        header.add("words");
        CsvTable csv = new CsvTable(header.toArray(String[]::new));
        for (int row = 0; row < rows.get().size(); row++) {
            TestRowList.Row of = rows.get().get(row);
            List<OptionalDouble> means = new ArrayList<>();
            for (int cell = 0; cell < table.cells(); cell++) {
                means.add(mean(table, scored.scores(), cell, row));
            }
            List<Object> fields = new ArrayList<>(
                    List.of(of.number(), of.label(), table.metric().name(), spread(means)));
            fields.addAll(means);
            fields.add(of.words());
            csv.add(fields.toArray());
        }
        csv.write(file);
    }

    /** One of an earlier analysis, perhaps by another metric. */
    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new FileException("delete", file, e);
        }
    }

    /** The mean score of a row over the seeds of a cell that count. */
    private static OptionalDouble mean(ResultTable table, RowScores scores, int cell, int row) {
        return IntStream.range(0, table.blocks().size())
                .filter(block -> table.value(cell, block).isPresent() && scores.has(cell, block))
                .mapToDouble(block -> scores.score(cell, block, row))
                .average();
    }

    /** How far the cells are apart. */
    private static OptionalDouble spread(List<OptionalDouble> means) {
        double[] known = means.stream()
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sorted()
                .toArray();
        return known.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(known[known.length - 1] - known[0]);
    }
}
