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

    /** (z(0.05 / 3 / 2) + z(0.2)) √(0.02 / 400), and √(0.1 / 400); without an adjustment for one contrast. */
    @Test
    void whatTestRowsCanShowIsSaidForFewAndForManyRowsThatDiffer() {
        assertThat(SeedPower.of(List.of(4), 12, 0.95).ofRows(400))
                .isEqualTo(
                        "On 400 test rows, no number of seeds has a power of 80 % for a difference of accuracy below 2.29"
                                + " points between cells that differ on 2 % of the rows, or below 5.12 points if they differ on 10 %."
                                + " Smaller differences take more test rows.");
        assertThat(SeedPower.of(List.of(2), 12, 0.95).ofRows(400)).contains("below 1.98 points", "below 4.43 points");
    }
}
