package dev.nonzero.data;

/** A text from a file, as messages quote it: not too long, and without characters that a terminal would obey. */
final class Quote {
    private static final int LONGEST = 40; // characters

    private Quote() {}

    static String of(String text) {
        return "'" + abridged(text) + "'";
    }

    /** The same without quotes. */
    static String abridged(String text) {
        StringBuilder quote = new StringBuilder();
        for (int at = 0; at < Math.min(text.length(), LONGEST); at++) {
            char character = text.charAt(at);
            boolean cut = at == LONGEST - 1 && Character.isHighSurrogate(character);
            if (Character.isISOControl(character)) {
                quote.append(String.format("\\u%04x", (int) character));
            } else if (!cut) {
                quote.append(character);
            }
        }
        return quote.append(text.length() > LONGEST ? "…" : "").toString();
    }
}
