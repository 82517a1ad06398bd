package dev.nonzero.analysis;

import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How often a paired comparison of n seeds finds what is there. A difference is given as dz, in standard deviations of the
 * paired differences.
 *
 * <p>With the standard deviation known to be s times the true one, each power is a normal probability; s is the root of a
 * chi-square over its degrees of freedom, so a power is an integral over s. That is the noncentral t distribution (Johnson,
 * Kotz and Balakrishnan, <i>Continuous univariate distributions</i> 2, 1995, chapter 31) without its series. The trapezoid
 * rule on log s, where the integrand is smooth and dies out at both ends, converges geometrically. With a large shift of
 * the normal distribution the integrand is too steep in s; then the integral is over the normal variable instead, of the
 * chance that s is small enough for it.
 */
public final class Power {
    /** The power that studies are usually planned for. */
    public static final double USUAL = 0.8;

    private static final int MOST_SEEDS = 1_000_000;
    private static final double LARGE_SHIFT = 12; // above it the chance on the other side of zero is below 1e-32
    private static final int SLICES = 4096; // of the normal distribution
    private static final double END = 9; // of the normal distribution; beyond it there is less than 1e-18
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Power() {}

    /** The chance that Student's two-sided t test of n paired differences rejects at a level alpha. */
    public static double ofDifference(double dz, int n, double alpha) {
        double critical = critical(n, alpha / 2);
        double shift = Math.abs(dz) * Math.sqrt(n);
        if (shift > LARGE_SHIFT) {
            return integrateNormal(n - 1, z -> (z + shift) / critical);
        }
        return integrate(
                n - 1,
                shift,
                s -> NORMAL.survivalProbability(critical * s - shift)
                        + NORMAL.cumulativeProbability(-critical * s - shift));
    }

    /**
     * The chance that two one-sided tests of n paired differences show equivalence at a level alpha, when there is no
     * difference at all.
     *
     * @param margin the margin in standard deviations of the paired differences
     */
    public static double ofEquivalence(double margin, int n, double alpha) {
        double critical = critical(n, alpha);
        double shift = margin * Math.sqrt(n);
        if (shift > LARGE_SHIFT) {
            return integrateNormal(n - 1, z -> (shift - Math.abs(z)) / critical);
        }
        return integrate(n - 1, shift, s -> Math.max(0, 1 - 2 * NORMAL.survivalProbability(shift - critical * s)));
    }

    /** The seeds with which a difference is found with a power; empty above a million. */
    public static OptionalInt seedsForDifference(double dz, double alpha, double power) {
        return fewest(n -> ofDifference(dz, n, alpha) >= power);
    }

    /** The seeds with which equivalence is shown with a power when there is no difference; empty above a million. */
    public static OptionalInt seedsForEquivalence(double margin, double alpha, double power) {
        return fewest(n -> ofEquivalence(margin, n, alpha) >= power);
    }

    /**
     * The smallest dz that n seeds find with a power: by false position, which halves the value at an end of the bracket that
     * stays (the Illinois algorithm; Dowell and Jarratt, BIT 11, 1971), for each power is an integral.
     */
    public static double detectable(int n, double alpha, double power) {
        double low = 0;
        double below = alpha - power; // what the power lacks at the lower end
        double high = 1;
        double above = ofDifference(high, n, alpha) - power;
        while (above < 0) {
            low = high;
            below = above;
            high *= 2;
            above = ofDifference(high, n, alpha) - power;
        }
        boolean movedLow = false;
        boolean movedHigh = false;
        while (high - low > 1e-12 * high) {
            double between = low + (high - low) * Math.max(1e-13, Math.min(1 - 1e-13, below / (below - above)));
            double there = ofDifference(between, n, alpha) - power;
            if (there < 0) {
                low = between;
                below = there;
                above = movedLow ? above / 2 : above;
            } else {
                high = between;
                above = there;
                below = movedHigh ? below / 2 : below;
            }
            movedLow = there < 0;
            movedHigh = !movedLow;
        }
        return high;
    }

    /** The value that Student's t of n differences exceeds with a chance, which may be tiny. */
    private static double critical(int n, double chance) {
        return TDistribution.of(n - 1.0).inverseSurvivalProbability(chance);
    }

    private static OptionalInt fewest(IntPredicate enough) {
        int high = 2;
        while (!enough.test(high)) {
            if (high >= MOST_SEEDS) {
                return OptionalInt.empty();
            }
            high = Math.min(2 * high, MOST_SEEDS);
        }
        int low = high / 2; // not enough, or 1
        while (high - low > 1) {
            int middle = (low + high) / 2;
            if (enough.test(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return OptionalInt.of(high);
    }

    /**
     * The mean of a function of s = sqrt(chi-square / df).
     *
     * @param shift how far the function's normal distribution is shifted: the larger, the steeper it may be in log s
     */
    private static double integrate(int df, double shift, DoubleUnaryOperator function) {
        ChiSquaredDistribution distribution = ChiSquaredDistribution.of(df);
        double spread = 1 / Math.sqrt(2.0 * df);
        double step = Math.min(1.0 / 32, Math.min(spread, 1 / (1 + shift)) / 4);
        double lowest = -Math.max(40.0 / df, 12 * spread);
        double highest = Math.min(4, 12 * spread);
        double sum = 0;
        for (long i = Math.round(lowest / step); i <= Math.round(highest / step); i++) {
            double u = i * step;
            double chiSquare = df * Math.exp(2 * u);
            double density = 2 * chiSquare * distribution.density(chiSquare); // of u
            sum += density * function.applyAsDouble(Math.exp(u));
        }
        return sum * step;
    }

    /**
     * The chance that s = sqrt(chi-square / df) is below a positive bound that depends on a standard normal variable, by
     * Simpson's rule; a slice ends at zero, where the bound may have a kink.
     */
    private static double integrateNormal(int df, DoubleUnaryOperator bound) {
        ChiSquaredDistribution distribution = ChiSquaredDistribution.of(df);
        double slice = 2 * END / SLICES;
        double sum = 0;
        for (int i = 0; i <= 2 * SLICES; i++) {
            double z = (i - SLICES) * slice / 2;
            double s = bound.applyAsDouble(z);
            int weight = i == 0 || i == 2 * SLICES ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * NORMAL.density(z) * distribution.cumulativeProbability(df * s * s);
        }
        return sum * slice / 6;
    }
}
