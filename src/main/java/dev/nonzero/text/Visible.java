package dev.nonzero.text;

import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Texts from files as they may be printed. A terminal obeys some characters instead of showing them: control characters
 * (Unicode's category Cc), and those that turn the direction of text. They are written as escapes.
 */
public final class Visible {
    private Visible() {}

    /** The text with an escape for every character that is obeyed, such as {@code \n} or <code>&#92;u001b</code>. */
    public static String of(String text) {
        return of(text, Visible::isObeyed);
    }

    /** The same, but tabs and line ends stay. */
    public static String linesOf(String text) {
        return of(text, character -> isObeyed(character) && "\n\r\t".indexOf(character) < 0);
    }

    private static String of(String text, IntPredicate isEscaped) {
        for (int i = 0; i < text.length(); i++) {
            if (isEscaped.test(text.charAt(i))) {
                return escaped(text, isEscaped);
            }
        }
        return text;
    }

    private static String escaped(String text, IntPredicate isEscaped) {
        StringBuilder visible = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            visible.append(isEscaped.test(character) ? escape(character) : String.valueOf(character));
        }
        return visible.toString();
    }

    private static String escape(int character) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format(Locale.ROOT, "\\u%04x", character);
        };
    }

    private static boolean isObeyed(int character) {
        if (character >= ' ' && character <= '~') {
            return false; // most are, and what follows takes longer
        }
        return Character.isISOControl(character)
                || switch (Character.getDirectionality(character)) {
                    case Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
                            Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
                            Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                            Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                            Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
                            Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
                            Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
                            Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
                            Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE -> true;
                    default -> false;
                };
    }
}
