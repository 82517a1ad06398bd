package dev.nonzero.text;

import java.util.List;

/** Lists in sentences. */
public final class Words {
    private Words() {}

    /** {@code a, b or c}. */
    public static String or(List<String> words) {
        return join(words, " or ");
    }

    /** {@code a, b and c}. */
    public static String and(List<String> words) {
        return join(words, " and ");
    }

    private static String join(List<String> words, String between) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + between + words.get(last);
    }
}
