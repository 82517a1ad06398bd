package dev.nonzero.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchOrderTest {
    @Test
    void everyEpochVisitsEveryRowOnce() {
        int[] rows = new BatchOrder(1).epoch(1, 50);
        assertThat(rows)
                .containsExactlyInAnyOrder(IntStream.range(0, 50).toArray())
                .isNotEqualTo(IntStream.range(0, 50).toArray());
    }

    @Test
    void everyEpochHasAnOrderOfItsOwn() {
        BatchOrder order = new BatchOrder(1);
        assertThat(order.epoch(2, 50)).isNotEqualTo(order.epoch(1, 50));
        assertThat(order.epoch(1, 50))
                .isEqualTo(new BatchOrder(1).epoch(1, 50))
                .isNotEqualTo(new BatchOrder(2).epoch(1, 50));
    }
}
