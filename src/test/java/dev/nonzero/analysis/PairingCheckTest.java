package dev.nonzero.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.analysis.PairingCheck.Start;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairingCheckTest {
    private static final Block ONE = Block.of("1");
    private static final Block TWO = Block.of("2");

    @Test
    void cellsThatSharedWhatTheyShouldGiveNoComplaint() {
        assertThat(PairingCheck.complaints(List.of(
                        new Start("linear", ONE, "8x128 pytorch", "aa", "b1"),
                        new Start("conv1d", ONE, "8x128 pytorch", "aa", "b1"),
                        new Start("wide", ONE, "8x256 pytorch", "cc", "b1"),
                        new Start("linear", TWO, "8x128 pytorch", "dd", "b2"),
                        new Start("conv1d", TWO, "8x128 pytorch", "dd", "b2"))))
                .isEmpty();
    }

    @Test
    void eachPairThatDidNotIsToldOnce() {
        assertThat(PairingCheck.complaints(List.of(
                        new Start("linear", ONE, "8x128 pytorch", "aa", "b1"),
                        new Start("conv1d", ONE, "8x128 pytorch", "ab", "b1"),
                        new Start("wide", ONE, "8x256 pytorch", "cc", "b1"),
                        new Start("linear", TWO, "8x128 pytorch", "dd", "b2"),
                        new Start("conv1d", TWO, "8x128 pytorch", "dd", "b3"),
                        new Start("wide", TWO, "8x256 pytorch", "cc", "b2"))))
                .containsExactly(
                        "linear and conv1d should train on the same batches, but in 1 of 2 seeds they did not.",
                        "linear and conv1d should start from the same weights, but in 1 of 2 seeds they did not.");
    }
}
