package dev.nonzero.config.binding;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Finds the word that was meant. */
public final class Nearest {
    private static final double ALIKE = 0.8; // similarities of Jaro and Winkler go from 0 to 1
    private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();

    private Nearest() {}

    /** The most similar word, if one is similar; case, hyphens and underscores make no difference. */
    public static Optional<String> to(String found, Collection<String> words) {
        String plain = plain(found);
        return words.stream()
                .filter(word -> SIMILARITY.apply(plain, plain(word)) >= ALIKE)
                .max(Comparator.comparingDouble(word -> SIMILARITY.apply(plain, plain(word))));
    }

    /** {@code "; did you mean word?"} where there is a similar one, else nothing. */
    public static String hint(String found, Collection<String> words) {
        return to(found, words).map(word -> "; did you mean " + word + "?").orElse("");
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}
