package dev.nonzero.analysis;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A weighted sum of the means of samples that share no seeds, as results from elsewhere do not: Welch's (1947) t test, which
 * does not assume equal variances. For two samples with the weights -1 and 1 it is the difference of their means.
 *
 * @param difference the weighted sum of the means
 * @param standardError its standard error
 * @param df degrees of freedom by Welch and Satterthwaite
 * @param t the difference over its standard error; empty where no sample varies
 * @param p two-sided, of a difference of zero; empty as t is
 * @param interval the interval of the difference
 */
public record UnpairedMeans(
        double difference, double standardError, double df, OptionalDouble t, OptionalDouble p, Interval interval) {
    /**
     * The difference of two samples: the mean of the second minus that of the first.
     *
     * @param first at least 2 numbers
     * @param second at least 2 numbers
     * @param confidence the level of the interval
     * @throws IllegalArgumentException where a sample has fewer than 2 numbers
     */
    public static UnpairedMeans of(double[] first, double[] second, double confidence) {
        return of(new double[][] {first, second}, new double[] {-1, 1}, confidence);
    }

    /**
     * The weighted sum of the means of samples.
     *
     * @param samples each of at least 2 numbers; shape (samples, numbers)
     * @param weights shape (samples)
     * @throws IllegalArgumentException where a sample has fewer than 2 numbers
     */
    static UnpairedMeans of(double[][] samples, double[] weights, double confidence) {
        double difference = 0;
        double variance = 0;
        double perDf = 0;
        int numbers = 0;
        for (int i = 0; i < samples.length; i++) {
            int n = samples[i].length;
            if (n < 2) {
                throw new IllegalArgumentException("a sample of " + n + " numbers, but it takes 2");
            }
            double ofSample = weights[i] * weights[i] * Variance.of(samples[i]).getAsDouble() / n;
            difference += weights[i] * Mean.of(samples[i]).getAsDouble();
            variance += ofSample;
            perDf += ofSample * ofSample / (n - 1);
            numbers += n;
        }
        if (variance == 0) {
            return new UnpairedMeans(
                    difference,
                    0,
                    numbers - samples.length,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    new Interval(difference, difference));
        }
        double error = Math.sqrt(variance);
        double df = variance * variance / perDf;
        double half = MeanInterval.quantile(df, (1 + confidence) / 2) * error;
        double t = difference / error;
        double p = 2 * TDistribution.of(df).survivalProbability(Math.abs(t));
        return new UnpairedMeans(
                difference,
                error,
                df,
                OptionalDouble.of(t),
                OptionalDouble.of(p),
                new Interval(difference - half, difference + half));
    }

    /** A contrast whose cells share no seed; empty where a cell has fewer than 2 results, or none varies. */
    static Optional<UnpairedMeans> of(ResultTable table, Contrast contrast, double confidence) {
        double[][] samples =
                contrast.terms().stream().map(term -> table.values(term.cell())).toArray(double[][]::new);
        if (samples.length == 0 || Arrays.stream(samples).anyMatch(sample -> sample.length < 2)) {
            return Optional.empty();
        }
        double[] weights =
                contrast.terms().stream().mapToDouble(Contrast.Term::weight).toArray();
        return Optional.of(of(samples, weights, confidence)).filter(means -> means.standardError() > 0);
    }

    /** The p of two one-sided tests against a margin. */
    double equivalenceP(double margin) {
        return TDistribution.of(df).survivalProbability((margin - Math.abs(difference)) / standardError);
    }

    /** The margin from which on the two one-sided tests would reject. */
    double smallestMargin(double alpha) {
        return Math.abs(difference) + TDistribution.of(df).inverseSurvivalProbability(alpha) * standardError;
    }
}
