package dev.nonzero.analysis;

import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The difference of the means of two samples that share no seeds, as results from elsewhere do not: Welch's (1947) t test,
 * which does not assume equal variances.
 *
 * @param difference the mean of the second sample minus that of the first
 * @param standardError its standard error
 * @param df degrees of freedom by Welch and Satterthwaite
 * @param t the difference over its standard error; empty where neither sample varies
 * @param p two-sided, of a difference of zero; empty as t is
 * @param interval the interval of the difference
 */
public record UnpairedMeans(
        double difference, double standardError, double df, OptionalDouble t, OptionalDouble p, Interval interval) {
    /**
     * The difference of two samples.
     *
     * @param first at least 2 numbers
     * @param second at least 2 numbers
     * @param confidence the level of the interval
     * @throws IllegalArgumentException where a sample has fewer than 2 numbers
     */
    public static UnpairedMeans of(double[] first, double[] second, double confidence) {
        if (first.length < 2 || second.length < 2) {
            throw new IllegalArgumentException(
                    first.length + " and " + second.length + " numbers, but it takes 2 of each");
        }
        double difference = Mean.of(second).getAsDouble() - Mean.of(first).getAsDouble();
        double ofFirst = Variance.of(first).getAsDouble() / first.length;
        double ofSecond = Variance.of(second).getAsDouble() / second.length;
        double variance = ofFirst + ofSecond;
        if (variance == 0) {
            return new UnpairedMeans(
                    difference,
                    0,
                    first.length + second.length - 2,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    new Interval(difference, difference));
        }
        double error = Math.sqrt(variance);
        double df = variance
                * variance
                / (ofFirst * ofFirst / (first.length - 1) + ofSecond * ofSecond / (second.length - 1));
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
}
