package dev.nonzero.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MeanIntervalTest {
    /** t with one degree of freedom is at 12.7062047… for 97.5 %. */
    @Test
    void twoNumbersAreEnoughForAnInterval() {
        MeanInterval interval = MeanInterval.of(new double[] {1, 3}, 0.95);
        assertThat(interval.n()).isEqualTo(2);
        assertThat(interval.mean()).isEqualTo(2);
        assertThat(interval.sd()).hasValueCloseTo(Math.sqrt(2), within(1e-15));
        assertThat(interval.interval().orElseThrow().lower()).isCloseTo(2 - 12.706204736432095, within(1e-9));
        assertThat(interval.interval().orElseThrow().upper()).isCloseTo(2 + 12.706204736432095, within(1e-9));
    }

    @Test
    void oneNumberHasNoSpread() {
        MeanInterval interval = MeanInterval.of(new double[] {3}, 0.95);
        assertThat(interval.mean()).isEqualTo(3);
        assertThat(interval.sd()).isEmpty();
        assertThat(interval.interval()).isEmpty();
    }
}
