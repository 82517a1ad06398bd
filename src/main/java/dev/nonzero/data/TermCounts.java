package dev.nonzero.data;

import dev.nonzero.data.text.Terms;
import dev.nonzero.data.text.TextFeatures;
import java.util.Arrays;
import java.util.function.Consumer;

/** Counts the terms of documents that have a feature. */
final class TermCounts {
    private static final int QUOTED = 60; // characters of a document

    private final TextFeatures features;
    private final Terms terms;
    private final Vocabulary vocabulary;
    private int[] numbers = new int[1 << 8]; // of the terms of the document under way
    private int count;

    TermCounts(TextFeatures features, Vocabulary vocabulary) {
        this.features = features;
        terms = new Terms(features);
        this.vocabulary = vocabulary;
    }

    /**
     * Adds the counts of a document to the row under way.
     *
     * @param first the number of the vocabulary's first feature
     */
    void add(String document, int first, CsrBuilder rows) {
        each(terms, document, this::add);
        Arrays.sort(numbers, 0, count);
        for (int start = 0; start < count; ) {
            int end = start + 1;
            while (end < count && numbers[end] == numbers[start]) {
                end++;
            }
            rows.add(first + numbers[start], features.value(end - start));
            start = end;
        }
        count = 0;
    }

    /**
     * Passes on the terms of a document.
     *
     * @throws DataException where that takes too many steps
     */
    static void each(Terms terms, String document, Consumer<String> each) {
        try {
            terms.of(document, each);
        } catch (IllegalArgumentException e) {
            throw DataException.of(e.getMessage() + "; in the document "
                    + Quote.of(document.substring(0, Math.min(QUOTED, document.length()))));
        }
    }

    private void add(String term) {
        int number = vocabulary.numberOf(term);
        if (number >= 0) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = number;
        }
    }
}
