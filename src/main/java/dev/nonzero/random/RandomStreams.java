package dev.nonzero.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Random streams that are identified by name, so that nothing depends on who draws first.
 *
 * <p>A stream is a Philox 4x64 counter-based generator (Salmon, Moraes, Dror and Shaw, <i>Parallel random numbers: as
 * easy as 1, 2, 3</i>, SC 2011) whose 128-bit key is the start of the SHA-256 of {@code seed/purpose/name} and whose
 * counter starts at zero. The same three words give the same numbers in every thread, trial and version of Java.
 */
public final class RandomStreams {
    private RandomStreams() {}

    /**
     * A new generator at the start of the stream.
     *
     * @param seed the seed that the user chose
     * @param purpose what the numbers are for
     * @param name which of the streams of this purpose, for example {@code "hidden0.W"} or {@code "epoch-3"}
     */
    public static UniformRandomProvider of(long seed, Purpose purpose, String name) {
        ByteBuffer digest =
                ByteBuffer.wrap(sha256().digest((seed + "/" + purpose.name().toLowerCase(Locale.ROOT) + "/" + name)
                        .getBytes(StandardCharsets.UTF_8)));
        long[] keyThenCounter = {digest.getLong(), digest.getLong(), 0, 0, 0, 0};
        return RandomSource.PHILOX_4X64.create(keyThenCounter);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
