package dev.nonzero.text;

import java.util.Locale;

/** Texts from files as they may be printed: a terminal takes control characters in them for commands. */
public final class Visible {
    private Visible() {}

    /** The text with every control character written as its escape, such as {@code \n} or <code>&#92;u001B</code>. */
    public static String of(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder visible = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            visible.append(of(text.charAt(i)));
        }
        return visible.toString();
    }

    private static String of(char character) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default ->
                Character.isISOControl(character)
                        ? String.format(Locale.ROOT, "\\u%04X", (int) character)
                        : String.valueOf(character);
        };
    }
}
