package dev.nonzero.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The name that somebody probably meant. */
final class NearestName {
    private NearestName() {}

    /** The one of the names that the fewest changed letters turn into the word, if there are names. */
    static Optional<String> to(String word, Collection<String> names) {
        return names.stream()
                .min(Comparator.<String>comparingInt(name -> distance(word, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int distance(String word, String name) {
        return LevenshteinDistance.getDefaultInstance().apply(word, name);
    }
}
