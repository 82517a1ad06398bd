package dev.nonzero.analysis;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The mean of a contrast as an estimate for new seeds and new test rows, which are crossed random effects:
 *
 * <pre>
 *     d[s, i] = delta + a_s + b_i + e_si                                        (seeds S, rows N)
 *     MS_seed = N Σ_s (d_s. - d..)² / (S - 1)         MS_row = S Σ_i (d_.i - d..)² / (N - 1)
 *     MS_rest = Σ_si (d_si - d_s. - d_.i + d..)² / ((S - 1)(N - 1))
 *     V = max(MS_seed + MS_row - MS_rest, MS_seed, MS_row)                      var(d..) = V / (S N)
 *     df = V² / (MS_seed² / (S - 1) + MS_row² / (N - 1) + MS_rest² / ((S - 1)(N - 1)))
 * </pre>
 *
 * <p>That is the random-effects analysis of studies in which several readers judge the same cases (Dorfman, Berbaum and Metz
 * 1992; Gallas 2006 gives the same variance as a U-statistic), with seeds in place of readers; degrees of freedom by
 * Satterthwaite (1946). A metric that is no mean over rows takes part by its pseudovalues.
 *
 * @param mean the mean over seeds and rows
 * @param seeds how many seeds
 * @param rows how many test rows
 * @param meanSquareSeed the mean square of seeds, degrees of freedom S - 1
 * @param meanSquareRow the mean square of rows, degrees of freedom N - 1
 * @param meanSquareRest the mean square of the rest, degrees of freedom (S - 1)(N - 1)
 * @param standardError the standard error of the mean
 * @param df its degrees of freedom
 * @param interval the interval of the mean for new seeds and new rows
 * @param p two-sided, of a mean of zero; empty where nothing varies
 */
public record CrossedMean(
        double mean,
        int seeds,
        int rows,
        double meanSquareSeed,
        double meanSquareRow,
        double meanSquareRest,
        double standardError,
        double df,
        Interval interval,
        OptionalDouble p) {
    /**
     * The mean of differences.
     *
     * @param differences shape (seeds, rows)
     * @param confidence the level of the interval
     * @return empty where there is one seed or one row, whose variance nothing shows
     */
    public static Optional<CrossedMean> of(double[][] differences, double confidence) {
        int seeds = differences.length;
        int rows = seeds == 0 ? 0 : differences[0].length;
        if (seeds < 2 || rows < 2) {
            return Optional.empty();
        }
        double[] ofSeeds = Arrays.stream(differences)
                .mapToDouble(d -> Arrays.stream(d).average().orElseThrow())
                .toArray();
        double[] ofRows = new double[rows];
        for (double[] ofSeed : differences) {
            for (int row = 0; row < rows; row++) {
                ofRows[row] += ofSeed[row] / seeds;
            }
        }
        double mean = Arrays.stream(ofSeeds).average().orElseThrow();
        double rest = 0;
        for (int seed = 0; seed < seeds; seed++) {
            for (int row = 0; row < rows; row++) {
                rest += square(differences[seed][row] - ofSeeds[seed] - ofRows[row] + mean);
            }
        }
        return Optional.of(of(
                mean,
                seeds,
                rows,
                rows * squares(ofSeeds, mean) / (seeds - 1),
                seeds * squares(ofRows, mean) / (rows - 1),
                rest / ((seeds - 1.0) * (rows - 1)),
                confidence));
    }

    private static CrossedMean of(
            double mean, int seeds, int rows, double ofSeeds, double ofRows, double ofRest, double confidence) {
        double variance = Math.max(ofSeeds + ofRows - ofRest, Math.max(ofSeeds, ofRows)); // of a single difference
        double error = Math.sqrt(variance / ((double) seeds * rows));
        if (error == 0) {
            return new CrossedMean(
                    mean,
                    seeds,
                    rows,
                    ofSeeds,
                    ofRows,
                    ofRest,
                    0,
                    seeds - 1,
                    new Interval(mean, mean),
                    OptionalDouble.empty());
        }
        double df = square(variance)
                / (square(ofSeeds) / (seeds - 1)
                        + square(ofRows) / (rows - 1)
                        + square(ofRest) / ((seeds - 1.0) * (rows - 1)));
        double half = MeanInterval.quantile(df, (1 + confidence) / 2) * error;
        double p = 2 * TDistribution.of(df).survivalProbability(Math.abs(mean) / error);
        return new CrossedMean(
                mean,
                seeds,
                rows,
                ofSeeds,
                ofRows,
                ofRest,
                error,
                df,
                new Interval(mean - half, mean + half),
                OptionalDouble.of(p));
    }

    /** The variance component of seeds; negative by chance where there is none. */
    public double seedComponent() {
        return (meanSquareSeed - meanSquareRest) / rows;
    }

    /** The variance component of rows; negative by chance where there is none. */
    public double rowComponent() {
        return (meanSquareRow - meanSquareRest) / seeds;
    }

    /** The variance component of everything else: the interaction of seeds and rows. */
    public double restComponent() {
        return meanSquareRest;
    }

    /** The standard error that these rows would leave with any number of seeds. */
    public double standardErrorOfRows() {
        return Math.sqrt(Math.max(0, rowComponent()) / rows);
    }

    /**
     * The standard error where seeds are dependent, because parts of them are crossed: theirs takes the place of the mean
     * square of seeds.
     *
     * @param ofSeeds the standard error of the mean for new seeds on these rows
     */
    StandardError standardError(StandardError ofSeeds) {
        double n = (double) seeds * rows;
        double square = square(ofSeeds.value());
        double variance = Math.max(square + (meanSquareRow - meanSquareRest) / n, Math.max(square, meanSquareRow / n));
        double perDf = square(square) / ofSeeds.df()
                + square(meanSquareRow / n) / (rows - 1)
                + square(meanSquareRest / n) / ((seeds - 1.0) * (rows - 1));
        return new StandardError(Math.sqrt(variance), perDf == 0 ? 1 : Math.max(1, square(variance) / perDf));
    }

    /** The sum of what each component contributes to the squared standard error, negative ones counting zero. */
    double squaredErrorOfComponents() {
        return Math.max(0, seedComponent()) / seeds
                + square(standardErrorOfRows())
                + restComponent() / ((double) seeds * rows);
    }

    /** The part of the squared standard error that is due to the rows; 0 where nothing varies. */
    public double shareOfRows() {
        double all = squaredErrorOfComponents();
        return all == 0 ? 0 : square(standardErrorOfRows()) / all;
    }

    private static double squares(double[] means, double mean) {
        return Arrays.stream(means).map(m -> square(m - mean)).sum();
    }

    private static double square(double number) {
        return number * number;
    }
}
