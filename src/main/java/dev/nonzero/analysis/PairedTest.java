package dev.nonzero.analysis;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Student's t for paired differences, against zero and against a margin of equivalence.
 *
 * @param t the mean over its standard error
 * @param df degrees of freedom
 * @param p two-sided, of a mean of zero
 * @param dz the mean over the standard deviation of the differences (Cohen 1988)
 * @param equivalenceP of two one-sided tests (Schuirmann 1987): small where the mean lies within the margin on both sides
 * @param smallestMargin the margin from which on the two one-sided tests would reject: the farther end of the interval
 *     of level {@code 1 - 2 alpha}
 */
public record PairedTest(double t, double df, double p, double dz, double equivalenceP, double smallestMargin) {
    /**
     * The test of a mean.
     *
     * @param sd the standard deviation of the differences, above 0
     */
    static PairedTest of(double mean, double sd, StandardError error, double margin, double alpha) {
        TDistribution distribution = TDistribution.of(error.df());
        double t = mean / error.value();
        return new PairedTest(
                t,
                error.df(),
                2 * distribution.survivalProbability(Math.abs(t)),
                mean / sd,
                distribution.survivalProbability((margin - Math.abs(mean)) / error.value()),
                Math.abs(mean) + distribution.inverseSurvivalProbability(alpha) * error.value());
    }
}
