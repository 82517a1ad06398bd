package dev.nonzero.data;

import dev.nonzero.data.text.Terms;
import dev.nonzero.data.text.TextFeatures;
import java.util.Arrays;

/** Counts the terms of documents that have a feature. */
final class TermCounts {
    private final Terms terms;
    private final Vocabulary vocabulary;
    private int[] numbers = new int[1 << 8]; // of the terms of the document under way
    private int count;

    TermCounts(TextFeatures features, Vocabulary vocabulary) {
        terms = new Terms(features);
        this.vocabulary = vocabulary;
    }

    /**
     * Adds the counts of a document to the row under way.
     *
     * @param first the number of the vocabulary's first feature
     */
    void add(String document, int first, CsrBuilder rows) {
        terms.of(document, this::add);
        Arrays.sort(numbers, 0, count);
        for (int start = 0; start < count; ) {
            int end = start + 1;
            while (end < count && numbers[end] == numbers[start]) {
                end++;
            }
            rows.add(first + numbers[start], end - start);
            start = end;
        }
        count = 0;
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
