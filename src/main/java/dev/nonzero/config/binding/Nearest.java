package dev.nonzero.config.binding;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the word that was meant. */
public final class Nearest {
    private Nearest() {}

    /** The word that takes the fewest changes of a letter, if it takes few; case, hyphens and underscores are none. */
    public static Optional<String> to(String found, Collection<String> words) {
        String plain = plain(found);
        int most = Math.max(1, plain.length() / 3);
        return words.stream()
                .filter(word -> distance(plain, word) <= most)
                .min(Comparator.comparingInt(word -> distance(plain, word)));
    }

    /** {@code "; did you mean word?"} where there is a near one, else nothing. */
    public static String hint(String found, Collection<String> words) {
        return to(found, words).map(word -> "; did you mean " + word + "?").orElse("");
    }

    private static int distance(String plain, String word) {
        return LevenshteinDistance.getDefaultInstance().apply(plain, plain(word));
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}
