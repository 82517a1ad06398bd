package dev.nonzero.data;

import dev.nonzero.text.Visible;

/** A text from a file, as messages quote it: not too long, and without characters that a terminal would obey. */
final class Quote {
    private static final int LONGEST = 40; // characters

    private Quote() {}

    static String of(String text) {
        return "'" + abridged(text) + "'";
    }

    /** The same without quotes. */
    static String abridged(String text) {
        if (text.length() <= LONGEST) {
            return Visible.of(text);
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return Visible.of(text.substring(0, end)) + "…";
    }
}
