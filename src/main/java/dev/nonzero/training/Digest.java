package dev.nonzero.training;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells arrays apart: the first 16 hexadecimal digits of the SHA-256 of what was added, in little-endian order. */
public final class Digest {
    private final MessageDigest sha256;

    public Digest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Adds all numbers of an array. */
    public Digest add(int[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(4, Math.min(numbers.length, CHUNK)))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int number : numbers) {
            bytes.putInt(number);
            if (!bytes.hasRemaining()) {
                sha256.update(bytes.flip());
                bytes.clear();
            }
        }
        sha256.update(bytes.flip());
        return this;
    }

    /** The digits; nothing can be added any more. */
    public String hex() {
        return HexFormat.of().formatHex(sha256.digest(), 0, 8);
    }

    private static final int CHUNK = 1 << 14;
}
