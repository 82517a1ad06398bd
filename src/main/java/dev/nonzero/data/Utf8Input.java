package dev.nonzero.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/** The bytes of a text as they are, or an exception with the line where they are not UTF-8 (RFC 3629, section 4). */
final class Utf8Input extends FilterInputStream {
    private static final int SHOWN = 8; // bytes after the first wrong one

    private final Path file;
    private long line = 1;
    private int missing; // bytes of the character under way
    private int low = 0x80; // of the next byte of that character
    private int high = 0xBF;
    private final byte[] begun = new byte[4]; // bytes of the character under way
    private int begunCount;
    private long position; // of the next byte

    Utf8Input(Path file, InputStream in) {
        super(in);
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(single[0]);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, length);
        for (int at = from; at < from + read; at++) {
            if (bytes[at] >= 0 && missing == 0) {
                line += bytes[at] == '\n' ? 1 : 0;
            } else if (!isRight(Byte.toUnsignedInt(bytes[at]))) {
                throw malformed(Arrays.copyOfRange(bytes, at, Math.min(from + read, at + SHOWN)), position + at - from);
            }
        }
        if (read < 0 && missing > 0) {
            throw malformed(new byte[0], position);
        }
        position += Math.max(0, read);
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Whether the next byte, one outside ASCII or within a character, fits to those before. */
    private boolean isRight(int next) {
        if (missing > 0) {
            if (next < low || next > high) {
                return false;
            }
            begun[begunCount++] = (byte) next;
            missing--;
            low = 0x80;
            high = 0xBF;
            return true;
        }
        begunCount = 0;
        if (next < 0xC2 || next > 0xF4) {
            return false;
        }
        begun[begunCount++] = (byte) next;
        missing = next < 0xE0 ? 1 : next < 0xF0 ? 2 : 3;
        low = next == 0xE0 ? 0xA0 : next == 0xF0 ? 0x90 : 0x80; // shorter forms are not allowed
        high = next == 0xED ? 0x9F : next == 0xF4 ? 0x8F : 0xBF; // nor are surrogates, or what lies beyond U+10FFFF
        return true;
    }

    private DataException malformed(byte[] next, long at) {
        int before = missing > 0 ? begunCount : 0;
        byte[] wrong = Arrays.copyOf(begun, before + next.length);
        System.arraycopy(next, 0, wrong, before, next.length);
        return DataException.at(file, line, ForeignText.complaint(wrong, at == before));
    }
}
