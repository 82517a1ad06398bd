package dev.nonzero.analysis;

import dev.nonzero.analysis.Contrast.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The mean of a contrast as an estimate not only for new seeds: for new seeds and new test rows where the rows are the same
 * in all trials ({@link CrossedMean}), for new splits where they move with the seed ({@link ResampledMean}).
 *
 * <p>Where parts of the seeds are crossed, seeds that share a part are dependent. The mean square of seeds over S N, which is
 * the squared standard error over independent seeds, then gives way to the squared standard error by variance components. Where
 * splits are crossed with other parts, it takes the place of the variance of splits over their number, to which Nadeau and Bengio
 * add what the overlap of training rows does.
 *
 * @param mean the mean
 * @param standardError its standard error, above 0
 * @param df degrees of freedom
 * @param interval its interval
 * @param p two-sided, of a mean of zero
 * @param equivalenceP of two one-sided tests against the margin
 * @param smallestMargin the margin from which on the two one-sided tests would reject
 * @param crossed the mean squares of seeds and rows; empty where the rows move
 */
public record NewRowsMean(
        double mean,
        double standardError,
        double df,
        Interval interval,
        double p,
        double equivalenceP,
        double smallestMargin,
        Optional<CrossedMean> crossed) {
    /**
     * The mean of a weighted sum of cells.
     *
     * @param terms the weights, which sum to zero
     * @param blocks those that have all cells, by their number in the table
     * @param differences the sum in each of them
     * @return empty where the rows are not known, or nothing varies
     */
    static Optional<NewRowsMean> of(
            ResultTable table, List<Term> terms, int[] blocks, double[] differences, AnalysisOptions options) {
        List<Block> seeds = Arrays.stream(blocks).mapToObj(table.blocks()::get).toList();
        if (table.testRows() instanceof TestRows.Scored scored) {
            return scored.scores()
                    .mean(terms, blocks, options.confidence())
                    .flatMap(crossed -> of(crossed, differences, seeds, options));
        }
        if (table.testRows() instanceof TestRows.Moving moving) {
            double[] ofSplits = ofSplits(differences, seeds);
            return ofSplits.length < 2
                    ? Optional.empty()
                    : of(
                            ResampledMean.of(ofSplits, moving.test(), moving.train(), options.confidence()),
                            differences,
                            seeds,
                            options);
        }
        return Optional.empty();
    }

    private static Optional<NewRowsMean> of(
            CrossedMean crossed, double[] differences, List<Block> seeds, AnalysisOptions options) {
        if (SeedDesign.of(seeds).crossing() == SeedDesign.Crossing.NONE) {
            return of(
                    crossed.mean(),
                    new StandardError(crossed.standardError(), crossed.df()),
                    Optional.of(crossed),
                    options);
        }
        return MeanInterval.standardError(differences, seeds)
                .flatMap(ofSeeds -> of(crossed.mean(), crossed.standardError(ofSeeds), Optional.of(crossed), options));
    }

    private static Optional<NewRowsMean> of(
            ResampledMean resampled, double[] differences, List<Block> seeds, AnalysisOptions options) {
        StandardError error = MeanInterval.standardError(differences, seeds)
                .map(resampled::standardError)
                .orElse(new StandardError(resampled.standardError(), resampled.df()));
        return of(resampled.mean(), error, Optional.empty(), options);
    }

    private static Optional<NewRowsMean> of(
            double mean, StandardError error, Optional<CrossedMean> crossed, AnalysisOptions options) {
        if (error.value() == 0) {
            return Optional.empty();
        }
        TDistribution t = TDistribution.of(error.df());
        double half = t.inverseSurvivalProbability((1 - options.confidence()) / 2) * error.value();
        return Optional.of(new NewRowsMean(
                mean,
                error.value(),
                error.df(),
                new Interval(mean - half, mean + half),
                2 * t.survivalProbability(Math.abs(mean) / error.value()),
                t.survivalProbability((options.margin() - Math.abs(mean)) / error.value()),
                Math.abs(mean) + t.inverseSurvivalProbability(options.alpha()) * error.value(),
                crossed));
    }

    /** The mean difference of each split. */
    private static double[] ofSplits(double[] differences, List<Block> seeds) {
        Map<String, List<Double>> bySplit = new LinkedHashMap<>();
        for (int i = 0; i < differences.length; i++) {
            bySplit.computeIfAbsent(seeds.get(i).split(), split -> new ArrayList<>())
                    .add(differences[i]);
        }
        return bySplit.values().stream()
                .mapToDouble(ofSplit ->
                        ofSplit.stream().mapToDouble(d -> d).average().orElseThrow())
                .toArray();
    }
}
