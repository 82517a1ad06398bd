package dev.nonzero.analysis;

import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What paired differences say about their mean, by several methods.
 *
 * @param mean mean, standard deviation and t interval
 * @param test Student's t; empty where there is one difference or all are the same
 * @param signFlipP exact two-sided p of the sign-flip test
 * @param signFlipExact false where signs were drawn at random
 * @param wilcoxonP two-sided p of the signed-rank test; empty where all differences are zero
 * @param bootstrap the BCa interval of the mean; empty for one difference
 * @param probabilityOfImprovement the share of blocks in which the change was for the better, no difference counting half
 */
public record PairedComparison(
        MeanInterval mean,
        Optional<PairedTest> test,
        double signFlipP,
        boolean signFlipExact,
        OptionalDouble wilcoxonP,
        Optional<Interval> bootstrap,
        double probabilityOfImprovement) {
    /**
     * The comparison of at least one difference.
     *
     * @param differences the differences
     * @param name what they are differences of: the name of their random streams
     * @param lowerIsBetter whether a negative difference is for the better
     */
    static PairedComparison of(double[] differences, String name, boolean lowerIsBetter, AnalysisOptions options) {
        MeanInterval mean = MeanInterval.of(differences, options.confidence());
        SignFlipTest signFlip = SignFlipTest.of(
                differences, () -> RandomStreams.of(options.seed(), Purpose.RESAMPLING, "sign-flip/" + name));
        return new PairedComparison(
                mean,
                allTheSame(differences) ? Optional.empty() : PairedTest.of(mean, options.margin(), options.alpha()),
                signFlip.p(),
                signFlip.exact(),
                SignedRankTest.p(differences),
                differences.length == 1
                        ? Optional.empty()
                        : BcaBootstrap.interval(
                                differences,
                                options.confidence(),
                                options.resamples(),
                                RandomStreams.of(options.seed(), Purpose.RESAMPLING, "bootstrap/" + name)),
                probabilityOfImprovement(differences, lowerIsBetter));
    }

    /** How many differences. */
    public int n() {
        return mean.n();
    }

    /**
     * The p that decides: Student's, or the sign-flip test's where all differences are the same and t has no value.
     */
    double p() {
        return test.map(PairedTest::p).orElse(signFlipP);
    }

    /** The p of equivalence that decides; without a spread, that all differences lie on one side of each margin. */
    double equivalenceP(double margin) {
        return test.map(PairedTest::equivalenceP)
                .orElseGet(() -> Math.abs(mean.mean()) < margin ? SignFlipTest.smallestP(n()) / 2 : 1);
    }

    private static double probabilityOfImprovement(double[] differences, boolean lowerIsBetter) {
        double better = Arrays.stream(differences)
                .map(d -> d == 0 ? 0.5 : d > 0 != lowerIsBetter ? 1 : 0)
                .sum();
        return better / differences.length;
    }

    private static boolean allTheSame(double[] differences) {
        return Arrays.stream(differences).distinct().count() == 1;
    }
}
