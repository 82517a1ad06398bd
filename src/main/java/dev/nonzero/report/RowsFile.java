package dev.nonzero.report;

import dev.nonzero.analysis.AnalysisResult;
import dev.nonzero.analysis.ResultTable;
import dev.nonzero.analysis.TestRows;
import dev.nonzero.experiment.RowFolder;
import dev.nonzero.experiment.TestedRows;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.files.CsvTable;
import dev.nonzero.files.FileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Writes {@code rows.csv}: for each test row, how often each cell predicted it correctly, or the mean of another score. Where
 * the split moves with the seed, a row counts in the trials that tested it.
 */
public final class RowsFile {
    private final RowFolder folder;
    private final ResultTable table;
    private final Map<Long, RowMeans> rows = new LinkedHashMap<>(); // by number in the source

    /** A row, and its scores in each cell. */
    private static final class RowMeans {
        private final TestRowList.Row row;
        private final double[] sums; // (cells)
        private final int[] trials; // (cells)

        private RowMeans(TestRowList.Row row, int cells) {
            this.row = row;
            sums = new double[cells];
            trials = new int[cells];
        }

        private List<OptionalDouble> means() {
            return IntStream.range(0, sums.length)
                    .mapToObj(cell ->
                            trials[cell] == 0 ? OptionalDouble.empty() : OptionalDouble.of(sums[cell] / trials[cell]))
                    .toList();
        }
    }

    private RowsFile(Path folder, ResultTable table) {
        this.folder = new RowFolder(folder);
        this.table = table;
    }

    /** The columns before those of the cells. */
    static List<String> columnsBeforeCells() {
        return List.of("row", "label", "metric", "trials", "spread");
    }

    /** Puts the file in its place, where the trials of each split were tested on the same rows and it is known how. */
    public static void write(Path folder, AnalysisResult result, List<TrialResult> trials) {
        RowsFile made = new RowsFile(folder, result.table());
        if (result.table().testRows() instanceof TestRows.Unknown || !made.add(folder, trials)) {
            delete(folder.resolve("rows.csv"));
            return;
        }
        made.csv(result.table().testRows() instanceof TestRows.Moving).write(folder.resolve("rows.csv"));
    }

    /** Adds the scores of all trials that count; false where none has any, or the list of their rows is missing. */
    private boolean add(Path results, List<TrialResult> trials) {
        Map<String, Optional<List<TestRowList.Row>>> lists = new LinkedHashMap<>(); // by identity
        for (TrialResult trial : trials) {
            int block = table.blocks().indexOf(ResultTables.block(trial.seeds()));
            if (KeptRows.rows(trial).isEmpty() || block < 0 || !KeptRows.hasCell(table, trial)) {
                continue;
            }
            TestedRows tested = KeptRows.rows(trial).get();
            int cell = table.cell(KeptRows.levels(table, trial));
            Optional<float[]> scores = folder.read(trial, KeptRows.scoreName(table));
            if (table.value(cell, block).isEmpty() || scores.isEmpty()) {
                continue;
            }
            Optional<List<TestRowList.Row>> list = lists.computeIfAbsent(
                    tested.identity(), identity -> TestRowList.read(results, identity, tested.test()));
            if (list.isEmpty()) {
                return false;
            }
            add(list.get(), cell, scores.get());
        }
        return !rows.isEmpty();
    }

    private void add(List<TestRowList.Row> list, int cell, float[] scores) {
        for (int i = 0; i < scores.length; i++) {
            TestRowList.Row row = list.get(i);
            RowMeans means = rows.computeIfAbsent(row.number(), number -> new RowMeans(row, table.cells()));
            means.sums[cell] += scores[i];
            means.trials[cell]++;
        }
    }

    /**
     * The table.
     *
     * @param sorted by the number of the row; else in the order of the test rows
     */
    private CsvTable csv(boolean sorted) {
        List<String> header = new ArrayList<>(columnsBeforeCells());
        IntStream.range(0, table.cells()).mapToObj(table::name).forEach(header::add);
        header.add("words");
        CsvTable csv = new CsvTable(header.toArray(String[]::new));
        List<RowMeans> listed = new ArrayList<>(rows.values());
        if (sorted) {
            listed.sort(Comparator.comparingLong(means -> means.row.number()));
        }
        for (RowMeans of : listed) {
            List<OptionalDouble> means = of.means();
            List<Object> fields = new ArrayList<>(List.of(
                    of.row.number(),
                    of.row.label(),
                    KeptRows.scoreName(table),
                    Arrays.stream(of.trials).sum(),
                    spread(means)));
            fields.addAll(means);
            fields.add(of.row.words());
            csv.add(fields.toArray());
        }
        return csv;
    }

    /** One of an earlier analysis, perhaps by another metric. */
    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new FileException("delete", file, e);
        }
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
