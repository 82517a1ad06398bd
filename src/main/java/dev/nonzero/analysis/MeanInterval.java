package dev.nonzero.analysis;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A mean over seeds and how sure it is, by Student's t.
 *
 * @param n how many numbers
 * @param mean their mean
 * @param sd their standard deviation with n - 1 in the denominator; empty for one number
 * @param interval the interval of the mean; empty for one number, and where seeds are crossed incompletely
 */
public record MeanInterval(int n, double mean, OptionalDouble sd, Optional<Interval> interval) {
    /**
     * The mean of numbers that are independent.
     *
     * @param numbers at least one
     * @param confidence the level of the interval, for example 0.95
     */
    public static MeanInterval of(double[] numbers, double confidence) {
        return of(numbers, independent(numbers), confidence);
    }

    /** The mean of a number for each block; where parts of the seeds are crossed, numbers that share one are dependent. */
    public static MeanInterval of(double[] numbers, List<Block> blocks, double confidence) {
        return of(numbers, standardError(numbers, blocks), confidence);
    }

    private static MeanInterval of(double[] numbers, Optional<StandardError> error, double confidence) {
        double mean = Mean.of(numbers).getAsDouble();
        OptionalDouble sd = numbers.length < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of(StandardDeviation.of(numbers).getAsDouble());
        return new MeanInterval(numbers.length, mean, sd, error.map(e -> {
            double half = quantile(e.df(), (1 + confidence) / 2) * e.value();
            return new Interval(mean - half, mean + half);
        }));
    }

    /** The standard error of the mean of a number for each block; empty where it cannot be known. */
    static Optional<StandardError> standardError(double[] numbers, List<Block> blocks) {
        SeedDesign design = SeedDesign.of(blocks);
        return switch (design.crossing()) {
            case NONE -> independent(numbers);
            case COMPLETE -> VarianceComponents.of(design, numbers).map(VarianceComponents::ofMean);
            case INCOMPLETE -> Optional.empty();
        };
    }

    private static Optional<StandardError> independent(double[] numbers) {
        int n = numbers.length;
        return n < 2
                ? Optional.empty()
                : Optional.of(new StandardError(StandardDeviation.of(numbers).getAsDouble() / Math.sqrt(n), n - 1));
    }

    /** The quantile of Student's t. */
    static double quantile(double degreesOfFreedom, double probability) {
        return TDistribution.of(degreesOfFreedom).inverseCumulativeProbability(probability);
    }
}
