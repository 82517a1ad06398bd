package dev.nonzero.data;

import dev.nonzero.data.text.FeatureHash;
import dev.nonzero.data.text.TextFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** The feature of each term: a new one for a new term, that of the training data, or a hash. */
final class Vocabulary {
    private static final int UNKNOWN = -1;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> terms = new ArrayList<>(); // in the order of their numbers
    private final ToIntFunction<String> number;
    private final boolean grows;

    private Vocabulary(List<String> known, boolean grows) {
        known.forEach(this::add);
        this.grows = grows;
        number = grows ? this::add : term -> numbers.getOrDefault(term, UNKNOWN);
    }

    private Vocabulary(int features) {
        grows = false;
        number = term -> FeatureHash.of(term, features);
    }

    /** A vocabulary to be made, or none where terms are hashed. */
    static Vocabulary of(TextFeatures features) {
        return features.hashing().isPresent()
                ? new Vocabulary(features.hashing().getAsInt())
                : new Vocabulary(List.of(), true);
    }

    /** The vocabulary of the training data, or none where terms are hashed. */
    static Vocabulary of(DataSchema schema) {
        return of(schema.text().orElseThrow(), schema.vocabulary());
    }

    /** The vocabulary that documents were cut into before, or none where terms are hashed. */
    static Vocabulary of(TextFeatures features, List<String> terms) {
        return features.hashing().isPresent()
                ? new Vocabulary(features.hashing().getAsInt())
                : new Vocabulary(terms, false);
    }

    /** The feature of a term, from 0, or below 0 where it has none. */
    int numberOf(String term) {
        return number.applyAsInt(term);
    }

    /** Whether terms that turn up are added, so that the features have to be put in order at the end. */
    boolean grows() {
        return grows;
    }

    /** The terms in the order of their characters, as scikit-learn has them. */
    List<String> sorted() {
        return terms.stream().sorted(Vocabulary::compareCharacters).toList();
    }

    /** The place of each term in that order; shape (terms). */
    int[] ranks() {
        List<String> sorted = sorted();
        int[] ranks = new int[terms.size()];
        for (int rank = 0; rank < ranks.length; rank++) {
            ranks[numbers.getOrDefault(sorted.get(rank), UNKNOWN)] = rank;
        }
        return ranks;
    }

    private int add(String term) {
        return numbers.computeIfAbsent(term, added -> {
            terms.add(added);
            return terms.size() - 1;
        });
    }

    /** By code points; {@link String#compareTo} would put those beyond 16 bits before some others. */
    private static int compareCharacters(String a, String b) {
        return Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    }
}
