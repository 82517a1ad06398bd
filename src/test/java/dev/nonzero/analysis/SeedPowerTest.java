package dev.nonzero.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeedPowerTest {
    @Test
    void theFamilyIsEveryLevelAgainstTheFirstAndEveryTwoFactorInteraction() {
        assertThat(SeedPower.of(List.of(4), 12, 0.95).family()).isEqualTo(3);
        assertThat(SeedPower.of(List.of(2, 3), 12, 0.95).family()).isEqualTo(1 + 2 + 2);
        assertThat(SeedPower.of(List.of(2, 3, 4), 12, 0.95).family()).isEqualTo(1 + 2 + 3 + 2 + 3 + 6);
    }

    @Test
    void twoSeedsFindSomethingAndOneFindsNothing() {
        assertThat(SeedPower.of(List.of(2), 2, 0.95).detectable()).isPresent();
        assertThat(SeedPower.of(List.of(2), 1, 0.95).detectable()).isEmpty();
    }

    @Test
    void tenSeedsAreNotFew() {
        assertThat(SeedPower.of(List.of(2), 10, 0.95).warnings()).isEmpty();
        assertThat(SeedPower.of(List.of(2), 9, 0.95).warnings())
                .hasSize(1)
                .allMatch(w -> w.startsWith("9 seeds are few"));
    }

    /** Three seeds reach p = 1/4 and four p = 1/8; the level here is 1/4, exactly. */
    @Test
    void theSmallestPMayBeTheLevelItself() {
        assertThat(SeedPower.of(List.of(2), 3, 0.75).warnings()).hasSize(1);
        assertThat(SeedPower.of(List.of(2), 2, 0.75).warnings())
                .hasSize(2)
                .last()
                .asString()
                .endsWith("Use 3 seeds or more.");
    }
}
