package dev.nonzero.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TimingTest {
    @Test
    void figuresAreInMilliseconds() {
        assertThat(Timing.of(3_000_000, 1_000_000, 8_000_000)).isEqualTo(new Timing(3, 1, 8, 3));
    }

    @Test
    void theMedianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
        assertThat(Timing.of(4_000_000, 1_000_000, 2_000_000, 8_000_000).median())
                .isEqualTo(3);
    }

    @Test
    void workThatTakesLongerThanThereIsTimeIsDoneTwiceAndMeasuredThreeTimes() {
        AtomicInteger done = new AtomicInteger();
        Timing timing = Timing.of(done::incrementAndGet, 0);
        assertThat(timing.count()).isEqualTo(3);
        assertThat(done).hasValue(5);
    }
}
