package dev.nonzero.report;

import dev.nonzero.analysis.Analysis;
import dev.nonzero.analysis.AnalysisOptions;
import dev.nonzero.analysis.AnalysisResult;
import dev.nonzero.analysis.Block;
import dev.nonzero.analysis.Effect;
import dev.nonzero.analysis.Factor;
import dev.nonzero.analysis.Interval;
import dev.nonzero.analysis.Observation;
import dev.nonzero.analysis.Observation.Outcome;
import dev.nonzero.analysis.PairedComparison;
import dev.nonzero.analysis.ResultTable;
import dev.nonzero.analysis.RowScores;
import dev.nonzero.analysis.TestRows;
import dev.nonzero.config.ComparedMetric;
import dev.nonzero.config.ComparedMetric.Part;
import dev.nonzero.experiment.FittedBaseline.Figures;
import dev.nonzero.experiment.RowFolder;
import dev.nonzero.experiment.TestedRows;
import dev.nonzero.experiment.TrialResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The accuracy of a network, or its P@1, minus that of a baseline on the same test rows, analyzed as the contrast of two cells are. The
 * baseline is the same in every seed, so it varies over rows and splits only.
 */
final class BaselineContrast {
    private static final int BASELINE = 0; // cells of the table
    private static final int NETWORK = 1;
    private static final List<Factor> MODEL = List.of(new Factor("model", List.of("baseline", "network")));

    private final ComparedMetric metric;
    private final AnalysisResult analysis;
    private final Effect effect;

    /**
     * A trial and the baseline of its split.
     *
     * @param trial one that ended as planned
     * @param baseline on the rows of the trial
     */
    record Pair(TrialResult trial, Figures baseline) {
        private Block block() {
            return ResultTables.block(trial.seeds());
        }

        private Stream<Observation> observations() {
            return Stream.of(observation(BASELINE, baseline.accuracy()), observation(NETWORK, accuracy()));
        }

        private double accuracy() {
            return trial.figures().orElseThrow().test().accuracy();
        }

        private Observation observation(int cell, double accuracy) {
            return new Observation(
                    List.of(MODEL.get(0).levels().get(cell)), block(), OptionalDouble.of(accuracy), Outcome.OK);
        }

        /** What tells the test rows from others, if both are known to have been tested on them. */
        private Optional<String> identity() {
            return KeptRows.rows(trial).map(TestedRows::identity).filter(identity -> baseline.rows()
                    .filter(rows -> rows.identity().equals(identity))
                    .isPresent());
        }
    }

    /**
     * The contrast of a cell.
     *
     * @param folder the results folder, with the scores of the trials
     * @param pairs one for each seed, at least one
     * @param options the level of intervals, and what they have to hold for
     */
    BaselineContrast(Path folder, List<Pair> pairs, AnalysisOptions options) {
        metric = new ComparedMetric(Part.TEST, pairs.get(0).baseline().measure());
        ResultTable table = ResultTable.of(
                metric.column(
                        KeptRows.areWeighted(pairs.stream().map(Pair::trial).toList())),
                MODEL,
                pairs.stream().flatMap(Pair::observations).toList());
        analysis = Analysis.of(table.withTestRows(rows(new RowFolder(folder), table, pairs)), options);
        effect = analysis.effects().get(0);
    }

    private TestRows rows(RowFolder folder, ResultTable table, List<Pair> pairs) {
        Set<Optional<String>> identities = pairs.stream().map(Pair::identity).collect(Collectors.toSet());
        if (identities.contains(Optional.<String>empty())) {
            return new TestRows.Unknown("the rows that the baseline predicted correctly were not kept");
        }
        if (identities.size() > 1) {
            return KeptRows.moving(pairs.stream().map(Pair::trial).toList());
        }
        Optional<RowScores> made = KeptRows.noScores(folder, table, pairs.get(0).trial());
        if (made.isEmpty()) {
            return new TestRows.Unknown("the weights of the test rows are no longer among the results");
        }
        RowScores scores = made.get();
        for (Pair pair : pairs) {
            int block = table.blocks().indexOf(pair.block());
            scores.put(BASELINE, block, pair.baseline().rows().orElseThrow().scores());
            folder.read(pair.trial(), metric.word()).ifPresent(ofTrial -> scores.put(NETWORK, block, ofTrial));
        }
        return new TestRows.Scored(scores);
    }

    /** The analysis's effect: network minus baseline. */
    Effect effect() {
        return effect;
    }

    /** The mean difference over the seeds. */
    double mean() {
        return effect.comparison().map(PairedComparison::mean).orElseThrow().mean();
    }

    /** The interval that decides; empty where there is a single seed. */
    Optional<Interval> interval() {
        return effect.interval();
    }

    /** In brackets: the difference and its intervals; nothing where it has no interval. */
    String words() {
        String intervals = analysis.intervals(effect);
        return intervals.isEmpty()
                ? ""
                : String.format(Locale.ROOT, " (difference %.2f points, ", 100 * mean())
                        + intervals
                        + (effect.newRows().isEmpty() ? " for new seeds on these rows)" : ")");
    }
}
