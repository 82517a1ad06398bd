package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The first digits of what Python's hashlib has for the same bytes. */
class DigestTest {
    /** {@code sha256(pack('<ii', 3, 5) + 'café'.encode() + pack('<f', -1.5))}. */
    @Test
    void numbersAreLittleEndianAndTextsFollowTheirLengths() {
        assertThat(new Digest().add(3).add("café").add(-1.5f).hex()).isEqualTo("ddac7990c78e7dbd");
    }

    /** {@code sha256(pack('<40000i', *range(40000)))}, more than is kept before it is digested. */
    @Test
    void arraysMayBeLong() {
        assertThat(new Digest().add(IntStream.range(0, 40_000).toArray()).hex()).isEqualTo("cc5fa6d2122711d5");
    }
}
