package dev.nonzero.analysis;

import java.util.Optional;
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
    /** The test of independent differences; empty where they are too few or all the same. */
    static Optional<PairedTest> of(MeanInterval mean, double margin, double alpha) {
        double sd = mean.sd().orElse(0);
        return sd > 0
                ? Optional.of(of(mean.mean(), sd, sd / Math.sqrt(mean.n()), mean.n() - 1, margin, alpha))
                : Optional.empty();
    }

    /** The test of a mean with a standard error that is known with some degrees of freedom. */
    static PairedTest of(double mean, double sd, double standardError, double df, double margin, double alpha) {
        TDistribution distribution = TDistribution.of(df);
        double t = mean / standardError;
        return new PairedTest(
                t,
                df,
                2 * distribution.survivalProbability(Math.abs(t)),
                mean / sd,
                distribution.survivalProbability((margin - Math.abs(mean)) / standardError),
                Math.abs(mean) + distribution.inverseSurvivalProbability(alpha) * standardError);
    }
}
