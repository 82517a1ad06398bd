package dev.nonzero.analysis;

import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What paired differences say about their mean, by several methods. Where parts of the seeds are crossed, differences
 * that share a part are dependent: t then uses variance components, and the tests that need independence are left out.
 *
 * @param mean mean, standard deviation and t interval
 * @param test Student's t; empty where there is one difference, all are the same, or seeds are crossed incompletely
 * @param signFlip the sign-flip test; empty where differences are dependent
 * @param wilcoxonP two-sided p of the signed-rank test; empty where all differences are zero, or dependent
 * @param bootstrap the BCa interval of the mean; empty for one difference, and where they are dependent
 * @param probabilityOfImprovement the share of blocks in which the change was for the better, no difference counting half
 */
public record PairedComparison(
        MeanInterval mean,
        Optional<PairedTest> test,
        Optional<SignFlipTest> signFlip,
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
    static PairedComparison of(
            PairedDifferences differences, String name, boolean lowerIsBetter, AnalysisOptions options) {
        double[] values = differences.values();
        MeanInterval mean = MeanInterval.of(values, differences.blocks(), options.confidence());
        boolean allTheSame = Arrays.stream(values).distinct().count() == 1;
        Optional<PairedTest> test = allTheSame
                ? Optional.empty()
                : MeanInterval.standardError(values, differences.blocks())
                        .map(error -> PairedTest.of(
                                mean.mean(), mean.sd().orElseThrow(), error, options.margin(), options.alpha()));
        double improvement = probabilityOfImprovement(values, lowerIsBetter);
        if (SeedDesign.of(differences.blocks()).crossing() != SeedDesign.Crossing.NONE) {
            return new PairedComparison(
                    mean, test, Optional.empty(), OptionalDouble.empty(), Optional.empty(), improvement);
        }
        return new PairedComparison(
                mean,
                test,
                Optional.of(SignFlipTest.of(
                        values, () -> RandomStreams.of(options.seed(), Purpose.RESAMPLING, "sign-flip/" + name))),
                SignedRankTest.p(values),
                values.length == 1
                        ? Optional.empty()
                        : BcaBootstrap.interval(
                                values,
                                options.confidence(),
                                options.resamples(),
                                RandomStreams.of(options.seed(), Purpose.RESAMPLING, "bootstrap/" + name)),
                improvement);
    }

    /** How many differences. */
    public int n() {
        return mean.n();
    }

    /**
     * The p that decides: Student's, or the sign-flip test's where all differences are the same and t has no value; 1
     * where neither can be computed, as a test that does not reject.
     */
    double p() {
        return test.map(PairedTest::p)
                .orElseGet(() -> signFlip.map(SignFlipTest::p).orElse(1.0));
    }

    /** The p of equivalence that decides; without a spread, that all differences lie on one side of each margin. */
    double equivalenceP(double margin) {
        return test.map(PairedTest::equivalenceP)
                .orElseGet(() ->
                        signFlip.isPresent() && Math.abs(mean.mean()) < margin ? SignFlipTest.smallestP(n()) / 2 : 1);
    }

    private static double probabilityOfImprovement(double[] differences, boolean lowerIsBetter) {
        double better = Arrays.stream(differences)
                .map(d -> d == 0 ? 0.5 : d > 0 != lowerIsBetter ? 1 : 0)
                .sum();
        return better / differences.length;
    }
}
