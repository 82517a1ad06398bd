package dev.nonzero.engine.dl4j.equivalence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DifferencesTest {
    private static final float[] FIRST = {1, 2, 3, 4};
    private static final float[] SECOND = {1, 2.5f, 2, 4};

    @Test
    void theFiguresOfTwoArrays() {
        Differences differences = Differences.of(FIRST, SECOND);

        assertThat(differences.meanFirst()).isEqualTo(2.5);
        assertThat(differences.meanSecond()).isEqualTo(2.375);
        assertThat(differences.rms()).isCloseTo(Math.sqrt(7.5), within(1e-15));
        assertThat(differences.largest()).isEqualTo(1);
        assertThat(differences.rmsDifference()).isCloseTo(Math.sqrt(1.25 / 4), within(1e-15));
        assertThat(differences.equalShare()).isEqualTo(0.5);
        assertThat(differences.relative()).isCloseTo(Math.sqrt(1.25 / 30), within(1e-15));
    }

    @Test
    void aHistogramHoldsEveryDifferenceAndIsCenteredOnZero() {
        Histogram histogram = Histogram.ofDifferences(FIRST, SECOND);

        assertThat(histogram.bins()).hasSize(41);
        assertThat(histogram.bins().get(0).low()).isEqualTo(-1);
        assertThat(histogram.bins().get(20).count()).as("around zero").isEqualTo(2);
        assertThat(histogram.bins().get(40).count()).as("the largest").isEqualTo(1);
        assertThat(histogram.bins().get(10).count()).as("minus a half").isEqualTo(1);
    }

    @Test
    void equalArraysHaveOneBin() {
        assertThat(Histogram.ofDifferences(FIRST, FIRST).bins()).containsExactly(new Histogram.Bin(0, 0, 4));
    }
}
