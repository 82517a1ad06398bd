package dev.nonzero.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells arrays apart: the first 16 hexadecimal digits of the SHA-256 of what was added, in little-endian order. */
public final class Digest {
    private static final int CHUNK = 1 << 14; // numbers

    private final MessageDigest sha256;
    private final ByteBuffer bytes = ByteBuffer.allocate(4 * CHUNK).order(ByteOrder.LITTLE_ENDIAN);

    public Digest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Adds one number. */
    public Digest add(int number) {
        if (!bytes.hasRemaining()) {
            drain();
        }
        bytes.putInt(number);
        return this;
    }

    /** Adds all numbers of an array. */
    public Digest add(int[] numbers) {
        for (int number : numbers) {
            add(number);
        }
        return this;
    }

    /** Adds the bits of a number. */
    public Digest add(float number) {
        return add(Float.floatToRawIntBits(number));
    }

    /** Adds the length of a text in UTF-8 and its bytes. */
    public Digest add(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        add(utf8.length);
        drain();
        sha256.update(utf8);
        return this;
    }

    /** The digits; nothing can be added any more. */
    public String hex() {
        drain();
        return HexFormat.of().formatHex(sha256.digest(), 0, 8);
    }

    private void drain() {
        sha256.update(bytes.flip());
        bytes.clear();
    }
}
