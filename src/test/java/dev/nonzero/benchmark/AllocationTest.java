package dev.nonzero.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllocationTest {
    @Test
    void theBytesOfARunAreCounted() {
        List<byte[]> kept = new ArrayList<>(100);
        assertThat(Allocation.of(() -> kept.add(new byte[10_000]), 100)).isBetween(10_000.0, 10_200.0);
    }
}
