package dev.nonzero.analysis;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A mean and how sure it is, by Student's t.
 *
 * @param n how many numbers
 * @param mean their mean
 * @param sd their standard deviation with n - 1 in the denominator; empty for one number
 * @param interval the interval of the mean; empty for one number
 */
public record MeanInterval(int n, double mean, OptionalDouble sd, Optional<Interval> interval) {
    /**
     * The mean of at least one number.
     *
     * @param confidence the level of the interval, for example 0.95
     */
    public static MeanInterval of(double[] numbers, double confidence) {
        int n = numbers.length;
        if (n == 0) {
            throw new IllegalArgumentException("no numbers have no mean");
        }
        double mean = Mean.of(numbers).getAsDouble();
        if (n == 1) {
            return new MeanInterval(n, mean, OptionalDouble.empty(), Optional.empty());
        }
        double sd = StandardDeviation.of(numbers).getAsDouble();
        double half = quantile(n - 1, (1 + confidence) / 2) * sd / Math.sqrt(n);
        return new MeanInterval(n, mean, OptionalDouble.of(sd), Optional.of(new Interval(mean - half, mean + half)));
    }

    /** The quantile of Student's t. */
    static double quantile(double degreesOfFreedom, double probability) {
        return TDistribution.of(degreesOfFreedom).inverseCumulativeProbability(probability);
    }
}
