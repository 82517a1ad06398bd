package dev.nonzero.data;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes that are not UTF-8: what they are, and in which encoding they probably are. */
final class ForeignText {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final String WESTERN = "windows-1252";
    private static final int LETTERS_OF_A_WORD =
            3; // outside ASCII, one after another, as Western languages hardly have

    private ForeignText() {}

    /** Whether a text starts with the byte order mark of UTF-16. */
    static boolean isUtf16(byte[] start) {
        return start.length > 1
                && ((start[0] == (byte) 0xFF && start[1] == (byte) 0xFE)
                        || (start[0] == (byte) 0xFE && start[1] == (byte) 0xFF));
    }

    /**
     * The complaint.
     *
     * @param bytes the first ones that are not UTF-8, and some after them
     * @param atStart whether the text starts with them
     */
    static String complaint(byte[] bytes, boolean atStart) {
        int shown = Math.min(bytes.length, 4);
        String found = "the bytes " + HEX.formatHex(bytes, 0, shown) + " are not UTF-8; ";
        if (atStart && isUtf16(bytes)) {
            return found + "they are how UTF-16 starts: say so by 'encoding: UTF-16' (--encoding)";
        }
        int high = 0;
        while (high < bytes.length && bytes[high] < 0) {
            high++;
        }
        if (high >= LETTERS_OF_A_WORD) {
            return found + "say by 'encoding' (--encoding) what they are, such as windows-1251, GB18030 or Shift_JIS";
        }
        Charset western = Charset.isSupported(WESTERN) ? Charset.forName(WESTERN) : StandardCharsets.ISO_8859_1;
        return found + "in " + western.name() + ", the likely encoding, they are "
                + Quote.of(new String(bytes, 0, shown, western)) + ": say so by 'encoding: " + western.name()
                + "' (--encoding), or save the file in UTF-8";
    }
}
