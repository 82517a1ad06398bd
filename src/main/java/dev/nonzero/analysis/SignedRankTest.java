package dev.nonzero.analysis;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.statistics.inference.ContinuityCorrection;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * Wilcoxon's signed-rank test with zeros discarded: exact where no two differences have one size, else the normal
 * approximation with correction for ties and none for continuity. These are the definitions of
 * {@code scipy.stats.wilcoxon(zero_method="wilcox", correction=False)}.
 */
final class SignedRankTest {
    private SignedRankTest() {}

    /** Two-sided p; empty where every difference is zero. */
    static OptionalDouble p(double[] differences) {
        double[] nonzero = Arrays.stream(differences).filter(d -> d != 0).toArray();
        if (nonzero.length == 0) {
            return OptionalDouble.empty();
        }
        boolean ties = Arrays.stream(nonzero).map(Math::abs).distinct().count() < nonzero.length;
        return OptionalDouble.of(WilcoxonSignedRankTest.withDefaults()
                .with(ties ? PValueMethod.ASYMPTOTIC : PValueMethod.EXACT)
                .with(ContinuityCorrection.DISABLED)
                .test(nonzero)
                .getPValue());
    }
}
