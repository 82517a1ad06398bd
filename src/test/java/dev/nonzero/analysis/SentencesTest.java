package dev.nonzero.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** How numbers are worded, and which an analysis takes. */
class SentencesTest {
    private static final Factor POOL = new Factor("pool", List.of("none", "max"));
    private static final Sentences POINTS = sentences("accuracy");
    private static final Sentences LOSS = sentences("log_loss");

    @Test
    void aNumberHasTheDecimalsOfItsInterval() {
        assertThat(POINTS.size(0.0062, Optional.of(new Interval(0.0049, 0.0075))))
                .isEqualTo("0.62 points");
        assertThat(POINTS.size(0.0062, Optional.of(new Interval(0.00615, 0.00625))))
                .isEqualTo("0.6200 points");
        assertThat(POINTS.size(0.0062, Optional.empty())).isEqualTo("0.62 points");
        assertThat(LOSS.size(0.0123456, Optional.empty())).isEqualTo("0.0123");
        assertThat(LOSS.size(0.0123456, Optional.of(new Interval(0.01, 0.02)))).isEqualTo("0.0123");
        assertThat(POINTS.number(-0.00001, Optional.empty())).isEqualTo("0.00");
        assertThat(POINTS.number(-0.01, Optional.empty())).isEqualTo("-1.00");
    }

    @Test
    void anIntervalOfAFallIsTurnedAround() {
        Interval interval = new Interval(-0.03, 0.01);
        assertThat(POINTS.interval(interval, false)).isEqualTo("95 % interval -3.00 to 1.00");
        assertThat(POINTS.interval(interval, true)).isEqualTo("95 % interval -1.00 to 3.00");
    }

    @Test
    void marginsPValuesAndCountsAreShort() {
        assertThat(POINTS.margin(0.005)).isEqualTo("0.5 points");
        assertThat(POINTS.margin(0.01)).isEqualTo("1 point");
        assertThat(LOSS.margin(0.01)).isEqualTo("0.01");
        assertThat(Sentences.p(0.00001)).isEqualTo("1.0e-05");
        assertThat(Sentences.p(0.0001)).isEqualTo("0.00010");
        assertThat(Sentences.p(0.034)).isEqualTo("0.034");
        assertThat(Sentences.plain(1_500)).isEqualTo("1500");
        assertThat(Sentences.plain(0.25)).isEqualTo("0.25");
        assertThat(Sentences.plain(1e-9)).isEqualTo("1.00000e-09");
        assertThat(Sentences.seeds(1)).isEqualTo("1 seed");
        assertThat(Sentences.seeds(2)).isEqualTo("2 seeds");
    }

    @Test
    void theNumbersOfAnAnalysisAreChecked() {
        AnalysisOptions usual = AnalysisOptions.DEFAULT;
        assertThat(usual.withConfidence(0.5).alpha()).isEqualTo(0.5);
        for (double confidence : new double[] {0.49, 1, Double.NaN}) {
            assertRefused(() -> usual.withConfidence(confidence), "the confidence is " + confidence);
        }
        for (double margin : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertRefused(() -> usual.withMargin(margin), "the equivalence margin is " + margin);
        }
        assertThat(resamples(1).resamples()).isEqualTo(1);
        assertRefused(() -> resamples(0), "resamples is 0");
    }

    private static AnalysisOptions resamples(int number) {
        return new AnalysisOptions(0.1, 0.9, Optional.empty(), List.of(), Generalization.SEEDS, 1, number);
    }

    private static void assertRefused(ThrowingCallable made, String message) {
        assertThatExceptionOfType(AnalysisException.class).isThrownBy(made).withMessageStartingWith(message);
    }

    private static Sentences sentences(String metric) {
        return new Sentences(
                ResultTable.of(metric, List.of(POOL), Tables.observations(List.of(POOL), 2, (levels, seed) -> 0.5)),
                AnalysisOptions.DEFAULT);
    }
}
