package dev.nonzero.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class DropoutMaskTest {
    @Test
    void outputsAreDroppedWithTheProbabilityAndOthersScaledUp() {
        float[] factors = draw(new DropoutMask(1, "hidden0", 0.3), 0);
        int dropped = 0;
        for (float factor : factors) {
            assertThat(factor).isIn(0f, (float) (1 / 0.7));
            dropped += factor == 0 ? 1 : 0;
        }
        assertThat((double) dropped / factors.length).isCloseTo(0.3, within(0.01));
    }

    @Test
    void theDrawIsTheOneDocumented() {
        float[] factors = draw(new DropoutMask(5, "hidden1", 0.5), 12);
        UniformRandomProvider stream = RandomStreams.of(5, Purpose.DROPOUT, "hidden1/12");
        for (int i = 0; i < 100; i += 2) {
            long bits = stream.nextLong();
            assertThat(factors[i]).isEqualTo((int) bits >= 0 ? 0f : 2f);
            assertThat(factors[i + 1]).isEqualTo(bits >= 0 ? 0f : 2f);
        }
    }

    /** With as many 2^32ths for the probability as the first number has, that number is not below it. */
    @Test
    void anOutputIsDroppedWhereItsNumberIsBelowTheProbability() {
        long first = RandomStreams.of(5, Purpose.DROPOUT, "hidden1/12").nextLong() & 0xFFFF_FFFFL;
        assertThat(draw(new DropoutMask(5, "hidden1", first * 0x1p-32), 12)[0]).isGreaterThan(1);
        assertThat(draw(new DropoutMask(5, "hidden1", (first + 1) * 0x1p-32), 12)[0])
                .isZero();
    }

    @Test
    void anotherStepOrLayerHasAnotherMask() {
        float[] factors = draw(new DropoutMask(1, "hidden0", 0.5), 0);

        assertThat(draw(new DropoutMask(1, "hidden0", 0.5), 0)).isEqualTo(factors);
        assertThat(draw(new DropoutMask(1, "hidden0", 0.5), 1)).isNotEqualTo(factors);
        assertThat(draw(new DropoutMask(1, "hidden1", 0.5), 0)).isNotEqualTo(factors);
        assertThat(draw(new DropoutMask(2, "hidden0", 0.5), 0)).isNotEqualTo(factors);
    }

    @Test
    void everythingCannotBeDropped() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DropoutMask(1, "hidden0", 1));
    }

    private static float[] draw(DropoutMask mask, long step) {
        float[] factors = new float[50_001];
        mask.draw(step, factors, factors.length);
        return factors;
    }
}
