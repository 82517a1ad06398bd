package dev.nonzero.analysis;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The bias-corrected and accelerated bootstrap interval of a mean (Efron 1987; Efron and Tibshirani, <i>An introduction
 * to the bootstrap</i>, 1993, chapter 14.3), computed as {@code scipy.stats.bootstrap(method="BCa")} does.
 */
final class BcaBootstrap {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private BcaBootstrap() {}

    /**
     * The interval of the mean of some numbers.
     *
     * @param numbers at least one
     * @param confidence the level
     * @param resamples how many
     * @param random where resamples come from
     * @return empty where the observed mean lies outside of what the resamples reached
     */
    static Optional<Interval> interval(
            double[] numbers, double confidence, int resamples, UniformRandomProvider random) {
        double[] means = new double[resamples];
        for (int i = 0; i < resamples; i++) {
            double sum = 0;
            for (int j = 0; j < numbers.length; j++) {
                sum += numbers[random.nextInt(numbers.length)];
            }
            means[i] = sum / numbers.length;
        }
        return interval(numbers, confidence, means);
    }

    /** The interval from given means of resamples. */
    static Optional<Interval> interval(double[] numbers, double confidence, double[] means) {
        double observed = Mean.of(numbers).getAsDouble();
        double tolerance = Math.ulp(observed) * numbers.length;
        double below = Arrays.stream(means)
                .map(m -> Math.abs(m - observed) <= tolerance ? 0.5 : m < observed ? 1 : 0)
                .sum();
        if (below == 0 || below == means.length) {
            return Optional.empty();
        }
        double bias = NORMAL.inverseCumulativeProbability(below / means.length);
        double acceleration = acceleration(numbers, observed);
        double tail = NORMAL.inverseCumulativeProbability((1 - confidence) / 2);
        double[] ends = Quantile.withDefaults()
                .with(EstimationMethod.HF7)
                .evaluate(means, level(bias, acceleration, tail), level(bias, acceleration, -tail));
        return Optional.of(new Interval(ends[0], ends[1]));
    }

    private static double level(double bias, double acceleration, double tail) {
        double shifted = bias + tail;
        return NORMAL.cumulativeProbability(bias + shifted / (1 - acceleration * shifted));
    }

    /** By the jackknife; the mean without one number is {@code (n * mean - number) / (n - 1)}. */
    static double acceleration(double[] numbers, double mean) {
        double squares = 0;
        double cubes = 0;
        for (double number : numbers) {
            double influence = (number - mean) / (numbers.length - 1);
            squares += influence * influence;
            cubes += influence * influence * influence;
        }
        return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
    }
}
