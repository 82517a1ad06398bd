package dev.nonzero.data.text;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How a document becomes a row: the number of times that each term occurs in it.
 *
 * @param analyzer what it is cut into
 * @param ngrams how many neighbours make a term
 * @param lowercase whether capital letters count as small ones
 * @param hashing into how many features terms are hashed, a power of two; empty for a vocabulary, a feature for each term
 * @param tokenPattern what a word is, as {@link TokenPattern} reads it; empty for two or more letters, digits and underscores
 * @param stopWords words that are left out before neighbours are joined
 * @param sublinear whether a count is replaced by {@code 1 + ln(count)}
 * @param mostDocuments in how many training documents a term may occur to be kept: a share below 1, else a number; empty for
 *     any
 */
public record TextFeatures(
        Analyzer analyzer,
        Ngrams ngrams,
        boolean lowercase,
        OptionalInt hashing,
        Optional<String> tokenPattern,
        List<String> stopWords,
        boolean sublinear,
        OptionalDouble mostDocuments) {
    /** Single words in small letters, with a vocabulary. */
    public static final TextFeatures WORDS = new TextFeatures(Analyzer.WORD, Ngrams.SINGLE, true, OptionalInt.empty());

    /** Counts of terms with nothing left out. */
    public TextFeatures(Analyzer analyzer, Ngrams ngrams, boolean lowercase, OptionalInt hashing) {
        this(analyzer, ngrams, lowercase, hashing, Optional.empty(), List.of(), false, OptionalDouble.empty());
    }

    /**
     * Checks the parts, and copies the list.
     *
     * @throws IllegalArgumentException where hashed features are no power of two, the pattern is none, or words are said of
     *     documents that are cut into characters
     */
    public TextFeatures {
        stopWords = List.copyOf(stopWords);
        if (hashing.isPresent() && Integer.bitCount(hashing.getAsInt()) != 1) {
            throw new IllegalArgumentException("found " + hashing.getAsInt() + ", expected a power of two such as "
                    + 2 * Integer.highestOneBit(Math.max(1, hashing.getAsInt())));
        }
        tokenPattern.ifPresent(TokenPattern::of);
        if (analyzer != Analyzer.WORD && (tokenPattern.isPresent() || !stopWords.isEmpty())) {
            throw new IllegalArgumentException(
                    "stop_words and token_pattern are for the analyzer word, but it is characters here");
        }
    }

    /** The same terms, hashed. */
    public TextFeatures hashedInto(int features) {
        return new TextFeatures(
                analyzer,
                ngrams,
                lowercase,
                OptionalInt.of(features),
                tokenPattern,
                stopWords,
                sublinear,
                mostDocuments);
    }

    /** The value of a term that occurs so often. */
    public float value(int count) {
        return sublinear ? (float) (1 + Math.log(count)) : count;
    }

    /** Whether a term that so many of the documents have is kept, as far as the upper limit goes. */
    public boolean keeps(int frequency, int documents) {
        if (mostDocuments.isEmpty()) {
            return true;
        }
        double most = mostDocuments.getAsDouble();
        return frequency <= (most < 1 ? most * documents : most);
    }
}
