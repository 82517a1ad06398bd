package dev.nonzero.data;

import java.nio.file.Path;
import java.util.Arrays;

/** Makes sure that the bytes of a line are UTF-8 (RFC 3629, section 4). */
final class Utf8Line {
    private static final int SHOWN = 12; // bytes from the first wrong one on

    private Utf8Line() {}

    /**
     * Looks through a line.
     *
     * @param from where it starts
     * @param to where it ends, without its line feed
     * @param line its number
     * @throws DataException where it is not UTF-8
     */
    static void check(Path file, byte[] text, int from, int to, long line) {
        for (int at = from; at < to; ) {
            int next = text[at] >= 0 ? at + 1 : behindCharacter(text, at, to);
            if (next < 0) {
                byte[] wrong = Arrays.copyOfRange(text, at, Math.min(to, at + SHOWN));
                throw DataException.at(file, line, ForeignText.complaint(wrong, line == 1 && at == from));
            }
            at = next;
        }
    }

    /** Where a character of several bytes ends, or -1 where it is none. */
    private static int behindCharacter(byte[] text, int at, int to) {
        int first = Byte.toUnsignedInt(text[at]);
        if (first < 0xC2 || first > 0xF4) {
            return -1;
        }
        int end = at + (first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4);
        int low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80; // shorter forms are not allowed
        int high =
                first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF; // nor are surrogates, or what lies beyond U+10FFFF
        for (int next = at + 1; next < end; next++) {
            int continued = next < to ? Byte.toUnsignedInt(text[next]) : 0;
            if (continued < low || continued > high) {
                return -1;
            }
            low = 0x80;
            high = 0xBF;
        }
        return end;
    }
}
