package dev.nonzero.report;

import dev.nonzero.analysis.ResultTable;
import dev.nonzero.analysis.RowScores;
import dev.nonzero.analysis.TestRows;
import dev.nonzero.config.ComparedMetric;
import dev.nonzero.experiment.ResultStore;
import dev.nonzero.experiment.ResultStoreException;
import dev.nonzero.experiment.RowFolder;
import dev.nonzero.experiment.TestedRows;
import dev.nonzero.experiment.TrialMetrics;
import dev.nonzero.experiment.TrialResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** From the scores that a results folder keeps of single test rows to what the analysis knows of them. */
public final class KeptRows {
    private KeptRows() {}

    /**
     * What is known of the test rows of the table of a results folder, which a run of an earlier version may have left.
     *
     * @param table the {@code accuracy.csv} of the folder
     * @throws ResultStoreException where a file of scores is not as it was written
     */
    public static TestRows of(Path folder, ResultTable table) {
        List<TrialResult> trials = new ArrayList<>();
        try {
            Map<String, TrialResult> stored = ResultStore.read(folder);
            for (String key : RunFile.resultsIn(folder)) {
                Optional.ofNullable(stored.get(key)).ifPresent(trials::add);
            }
        } catch (ResultStoreException e) {
            return new TestRows.Unknown("the results of single test rows cannot be read (" + e.getMessage() + ")");
        }
        return of(folder, table, trials);
    }

    /**
     * What is known of the test rows of a table.
     *
     * @param folder the results folder, with the scores of the trials
     * @param table a table of some or all of the trials
     * @param trials the results of all trials
     * @throws ResultStoreException where a file of scores is not as it was written
     */
    public static TestRows of(Path folder, ResultTable table, List<TrialResult> trials) {
        List<TrialResult> tested =
                trials.stream().filter(trial -> trial.figures().isPresent()).toList();
        List<TestedRows> rows =
                tested.stream().flatMap(trial -> rows(trial).stream()).toList();
        if (rows.size() < tested.size() || rows.isEmpty()) {
            return new TestRows.Unknown("these results are of a version that kept no results of single test rows");
        }
        if (rows.stream().map(TestedRows::identity).distinct().count() > 1) {
            return moving(tested);
        }
        return scored(new RowFolder(folder), table, tested);
    }

    /** Rows that are the same in all cells of a seed move with the seed; others have nothing in common. */
    static TestRows moving(List<TrialResult> tested) {
        TestedRows first = rows(tested.get(0)).orElseThrow();
        return sharedInEachSplit(tested)
                ? new TestRows.Moving(first.test(), first.train())
                : new TestRows.Unknown("the cells were tested on different rows");
    }

    /** Whether all trials of a split that have a result were tested on the same rows, and it is known on which. */
    static boolean sharedInEachSplit(List<TrialResult> trials) {
        return trials.stream()
                .filter(trial -> trial.figures().isPresent())
                .collect(Collectors.groupingBy(
                        trial -> trial.seeds().draw(),
                        Collectors.mapping(trial -> rows(trial).map(TestedRows::identity), Collectors.toSet())))
                .values()
                .stream()
                .allMatch(identities -> identities.size() == 1 && !identities.contains(Optional.<String>empty()));
    }

    private static TestRows scored(RowFolder folder, ResultTable table, List<TrialResult> tested) {
        String metric = scoreName(table);
        if (!metric.startsWith("test_")) {
            return new TestRows.Unknown(table.metric().words() + " is not measured on the test rows");
        }
        Optional<RowScores> made = noScores(folder, table, tested.get(0));
        if (made.isEmpty()) {
            return new TestRows.Unknown("the weights of the test rows are no longer among the results");
        }
        RowScores scores = made.get();
        int missing = 0;
        for (TrialResult trial : tested) {
            int block = table.blocks().indexOf(ResultTables.block(trial.seeds()));
            Optional<float[]> ofTrial = folder.read(trial, metric);
            if (block >= 0 && hasCell(table, trial) && ofTrial.isPresent()) {
                scores.put(table.cell(levels(table, trial)), block, ofTrial.get());
            } else {
                missing++;
            }
        }
        if (missing == tested.size()) {
            return new TestRows.Unknown("the run kept no results of single rows for "
                    + table.metric().words() + "; a new run with `metric: " + metric + "` keeps them");
        }
        return new TestRows.Scored(scores);
    }

    /** The name of the scores whose mean the metric of a table is. */
    static String scoreName(ResultTable table) {
        String metric = table.metric().name();
        return metric.startsWith(ComparedMetric.WEIGHTED) ? metric.substring(ComparedMetric.WEIGHTED.length()) : metric;
    }

    /** Whether rows count by their weights in the figures of some trials. */
    static boolean areWeighted(Collection<TrialResult> trials) {
        return trials.stream()
                .anyMatch(trial -> rows(trial).filter(TestedRows::weighted).isPresent());
    }

    /**
     * A table for the scores of test rows, with their weights where they count by these.
     *
     * @param trial one of those that were tested on them
     * @return empty where the weights were deleted
     */
    static Optional<RowScores> noScores(RowFolder folder, ResultTable table, TrialResult trial) {
        TestedRows tested = rows(trial).orElseThrow();
        return tested.weighted()
                ? folder.read(trial, TestedRows.WEIGHTS)
                        .map(weights ->
                                RowScores.weighted(table.cells(), table.blocks().size(), weights))
                : Optional.of(new RowScores(table.cells(), table.blocks().size(), tested.test()));
    }

    static List<String> levels(ResultTable table, TrialResult trial) {
        List<String> levels = new ArrayList<>();
        table.factors().forEach(factor -> levels.add(trial.levels().getOrDefault(factor.name(), "")));
        return levels;
    }

    /** False where the rows of a level were taken out of the table. */
    static boolean hasCell(ResultTable table, TrialResult trial) {
        return table.factors().stream()
                .allMatch(factor -> factor.levels().contains(trial.levels().getOrDefault(factor.name(), "")));
    }

    static Optional<TestedRows> rows(TrialResult trial) {
        return trial.figures().flatMap(TrialMetrics::rows);
    }
}
