package dev.nonzero.data.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts documents into terms, the very ones of scikit-learn's {@code CountVectorizer} with the same analyzer, n-gram range and
 * lower-casing. A term is passed on as often as it occurs.
 */
public final class Terms {
    /** Letters and numbers as Python's {@code \w} has them: no combining marks, unlike Java's. */
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]{2,}");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\x1c-\\x1f]+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern SEVERAL_BLANKS =
            Pattern.compile("[\\s\\x1c-\\x1f]{2,}", Pattern.UNICODE_CHARACTER_CLASS);

    private final TextFeatures features;
    private final Optional<TokenPattern> pattern;
    private final Set<String> stopWords;

    /** Terms of documents that are cut this way. */
    public Terms(TextFeatures features) {
        this.features = features;
        pattern = features.tokenPattern().map(TokenPattern::of);
        stopWords = Set.copyOf(features.stopWords());
    }

    /**
     * Passes on the terms of a document.
     *
     * @throws IllegalArgumentException where a token pattern takes too many steps
     */
    public void of(String document, Consumer<String> each) {
        String text = features.lowercase() ? document.toLowerCase(Locale.ROOT) : document;
        switch (features.analyzer()) {
            case WORD -> ngramsOfWords(text, each);
            case CHAR -> ngramsOfCharacters(SEVERAL_BLANKS.matcher(text).replaceAll(" "), each);
            case CHAR_WB -> {
                for (String word : BLANKS.split(text, -1)) {
                    if (!word.isEmpty()) {
                        ngramsWithinWord(' ' + word + ' ', each);
                    }
                }
            }
        }
    }

    private void ngramsOfWords(String text, Consumer<String> each) {
        List<String> words = pattern.map(of -> of.words(text)).orElseGet(() -> words(text));
        words.removeIf(stopWords::contains);
        Ngrams ngrams = features.ngrams();
        for (int n = ngrams.min(); n <= Math.min(ngrams.max(), words.size()); n++) {
            for (int first = 0; first + n <= words.size(); first++) {
                each.accept(n == 1 ? words.get(first) : String.join(" ", words.subList(first, first + n)));
            }
        }
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            words.add(word.group());
        }
        return words;
    }

    private void ngramsOfCharacters(String text, Consumer<String> each) {
        Ngrams ngrams = features.ngrams();
        int[] starts = characterStarts(text);
        int length = starts.length - 1;
        for (int n = ngrams.min(); n <= Math.min(ngrams.max(), length); n++) {
            for (int first = 0; first + n <= length; first++) {
                each.accept(text.substring(starts[first], starts[first + n]));
            }
        }
    }

    /** The n-grams of one word; where it is shorter than the shortest, itself. */
    private void ngramsWithinWord(String word, Consumer<String> each) {
        if (word.codePointCount(0, word.length()) < features.ngrams().min()) {
            each.accept(word);
        } else {
            ngramsOfCharacters(word, each);
        }
    }

    /** Where each character starts, and the end; shape (characters + 1). */
    private static int[] characterStarts(String text) {
        int[] starts = new int[text.codePointCount(0, text.length()) + 1];
        int at = 0;
        for (int i = 0; i < starts.length - 1; i++) {
            starts[i] = at;
            at += Character.charCount(text.codePointAt(at));
        }
        starts[starts.length - 1] = text.length();
        return starts;
    }
}
