package dev.nonzero.data.text;

import java.util.OptionalInt;

/**
 * How a document becomes a row: the number of times that each term occurs in it.
 *
 * @param analyzer what it is cut into
 * @param ngrams how many neighbours make a term
 * @param lowercase whether capital letters count as small ones
 * @param hashing into how many features terms are hashed, a power of two; empty for a vocabulary, a feature for each term
 */
public record TextFeatures(Analyzer analyzer, Ngrams ngrams, boolean lowercase, OptionalInt hashing) {
    /** Single words in small letters, with a vocabulary. */
    public static final TextFeatures WORDS = new TextFeatures(Analyzer.WORD, Ngrams.SINGLE, true, OptionalInt.empty());

    /**
     * Checks the number of hashed features.
     *
     * @throws IllegalArgumentException where it is no power of two
     */
    public TextFeatures {
        if (hashing.isPresent() && Integer.bitCount(hashing.getAsInt()) != 1) {
            throw new IllegalArgumentException("found " + hashing.getAsInt() + ", expected a power of two such as "
                    + 2 * Integer.highestOneBit(Math.max(1, hashing.getAsInt())));
        }
    }

    /** The same terms, hashed. */
    public TextFeatures hashedInto(int features) {
        return new TextFeatures(analyzer, ngrams, lowercase, OptionalInt.of(features));
    }
}
