package dev.nonzero.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {
    /** From NumPy: {@code src/test/python/random_streams.py}. */
    @Test
    void aStreamHasTheNumbersOfNumPysPhilox() {
        assertThat(numbers(7, Purpose.INIT, "hidden0.W"))
                .containsExactly(
                        -3800312830788546984L,
                        1522342064070144750L,
                        -7762019642446230148L,
                        -1672689019251864698L,
                        -44256729384376054L,
                        -4178544519570868174L,
                        -3470239079225671286L,
                        1089966118717960267L,
                        2411044903850434515L,
                        -8745258307549378324L);
    }

    @Test
    void seedPurposeAndNameEachMakeAnotherStream() {
        long[] numbers = numbers(7, Purpose.INIT, "hidden0.W");
        assertThat(numbers(8, Purpose.INIT, "hidden0.W")).doesNotContain(numbers);
        assertThat(numbers(7, Purpose.ORDER, "hidden0.W")).doesNotContain(numbers);
        assertThat(numbers(7, Purpose.INIT, "hidden1.W")).doesNotContain(numbers);
    }

    private static long[] numbers(long seed, Purpose purpose, String name) {
        UniformRandomProvider random = RandomStreams.of(seed, purpose, name);
        return LongStream.generate(random::nextLong).limit(10).toArray();
    }
}
