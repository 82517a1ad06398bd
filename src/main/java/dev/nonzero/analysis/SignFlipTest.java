package dev.nonzero.analysis;

import java.util.Arrays;
import java.util.function.Supplier;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The sign-flip (one-sample permutation) test of differences whose signs are exchangeable under the null hypothesis:
 * two-sided p is the share of the 2^n ways to choose signs whose sum is at least as far from zero as the one observed
 * (Fisher 1935; as {@code scipy.stats.permutation_test} with {@code permutation_type="samples"}).
 *
 * <p>All 2^n sums are never formed: each is the sum of one over the first half of the differences and one over the
 * second, so two sorted lists of 2^(n/2) sums are walked against each other. That is exact for up to {@value #MOST_EXACT}
 * differences; beyond, random signs are drawn.
 *
 * @param p the p-value
 * @param exact whether every choice of signs was counted
 */
public record SignFlipTest(double p, boolean exact) {
    /** Up to so many differences every choice of signs is counted. */
    static final int MOST_EXACT = 40;

    static final int RANDOM_FLIPS = 100_000;
    private static final double ROUNDING = 1e-12; // of the largest possible sum

    /**
     * The test of at least one difference.
     *
     * @param random where random signs come from, asked only where they are needed
     */
    static SignFlipTest of(double[] differences, Supplier<UniformRandomProvider> random) {
        double observed = Math.abs(Arrays.stream(differences).sum());
        double tolerance = ROUNDING * Arrays.stream(differences).map(Math::abs).sum();
        double threshold = observed - tolerance;
        if (threshold <= 0) {
            return new SignFlipTest(1, true);
        }
        return differences.length <= MOST_EXACT
                ? new SignFlipTest(exact(differences, threshold), true)
                : new SignFlipTest(drawn(differences, threshold, random.get()), false);
    }

    /** The smallest p that so many differences can reach: all of them have one sign. */
    static double smallestP(int differences) {
        return Math.min(1, Math.scalb(2.0, -differences));
    }

    private static double exact(double[] differences, double threshold) {
        int half = differences.length / 2;
        double[] first = signedSums(Arrays.copyOfRange(differences, 0, half));
        double[] second = signedSums(Arrays.copyOfRange(differences, half, differences.length));
        Arrays.sort(first);
        Arrays.sort(second);
        long atLeast = 0; // pairs whose sum is at least the threshold; as many are at most its negative
        int from = second.length;
        for (double sum : first) {
            while (from > 0 && sum + second[from - 1] >= threshold) {
                from--;
            }
            atLeast += second.length - from;
        }
        return Math.min(1, 2 * Math.scalb((double) atLeast, -differences.length));
    }

    /** The sums of some numbers for each choice of signs. */
    private static double[] signedSums(double[] numbers) {
        double[] sums = new double[1 << numbers.length];
        int count = 1;
        for (double number : numbers) {
            for (int i = 0; i < count; i++) {
                sums[count + i] = sums[i] + number;
                sums[i] -= number;
            }
            count *= 2;
        }
        return sums;
    }

    /** The observed signs count as one draw, so that p is never zero (Phipson and Smyth 2010). */
    private static double drawn(double[] differences, double threshold, UniformRandomProvider random) {
        int atLeast = 1;
        for (int flip = 0; flip < RANDOM_FLIPS; flip++) {
            double sum = 0;
            for (double difference : differences) {
                sum += random.nextBoolean() ? difference : -difference;
            }
            if (Math.abs(sum) >= threshold) {
                atLeast++;
            }
        }
        return (double) atLeast / (RANDOM_FLIPS + 1);
    }
}
