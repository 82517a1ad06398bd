package dev.nonzero.data.jdk;

import java.util.Collection;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The words that identifiers and short texts are made of: {@code parseHTTPHeader_2} is parse, http and header. */
final class IdentifierWords {
    private static final int LONGEST_TEXT = 60;
    private static final int SHORTEST_WORD = 3;
    private static final int LONGEST_WORD = 19;
    private static final Pattern BETWEEN_WORDS =
            Pattern.compile("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
    private static final Pattern DESCRIPTOR = Pattern.compile("[/;(]");

    private IdentifierWords() {}

    /**
     * The distinct words of 3 to 19 letters, in lower case. Texts of more than 60 characters are passed over, and those
     * with {@code /}, {@code ;} or {@code (}: they are descriptors and names of other classes.
     */
    static SortedSet<String> of(Collection<String> texts) {
        SortedSet<String> words = new TreeSet<>();
        for (String text : texts) {
            if (text.length() <= LONGEST_TEXT && !DESCRIPTOR.matcher(text).find()) {
                for (String word : BETWEEN_WORDS.split(text, -1)) {
                    if (word.length() >= SHORTEST_WORD && word.length() <= LONGEST_WORD) {
                        words.add(word.toLowerCase(Locale.ROOT));
                    }
                }
            }
        }
        return words;
    }
}
