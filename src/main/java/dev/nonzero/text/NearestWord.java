package dev.nonzero.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/** Finds the word that was meant. */
public final class NearestWord {
    private static final int LONGEST = 100; // letters: the time it takes to compare two words grows with their product

    private static final DamerauLevenshteinDistance DISTANCE = new DamerauLevenshteinDistance();

    private NearestWord() {}

    /**
     * The word with the fewest letters added, left out, changed or swapped with their neighbours, the first of equals;
     * case, hyphens and underscores make no difference. Empty where that is more than half of the letters, or the word that
     * was found has more than 100.
     */
    public static Optional<String> to(String found, Collection<String> words) {
        String plain = plain(found);
        if (plain.length() > LONGEST) {
            return Optional.empty();
        }
        return words.stream()
                .filter(word -> word.length() <= 2 * LONGEST)
                .filter(word -> 2 * distance(plain, word)
                        <= Math.max(plain.length(), plain(word).length()))
                .min(Comparator.comparingInt(word -> distance(plain, word)));
    }

    /** {@code "; did you mean word?"} where there is a near one, else nothing. */
    public static String hint(String found, Collection<String> words) {
        return to(found, words).map(word -> "; did you mean " + word + "?").orElse("");
    }

    private static int distance(String plain, String word) {
        return DISTANCE.apply(plain, plain(word));
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}
