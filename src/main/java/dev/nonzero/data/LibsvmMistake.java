package dev.nonzero.data;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * What is wrong with a token of LIBSVM text, in words for the person who has the file.
 *
 * @param token as written
 */
record LibsvmMistake(String token) {
    private static final Set<String> NOT_FINITE = Set.of("nan", "inf", "infinity");

    /**
     * Of the token that starts at a place.
     *
     * @param text has a blank or a line feed somewhere behind
     */
    static LibsvmMistake at(byte[] text, int start) {
        int end = start;
        while (!LibsvmReader.isBlank(text[end]) && text[end] != '\n') {
            end++;
        }
        return new LibsvmMistake(new String(text, start, end - start, StandardCharsets.UTF_8));
    }

    private String because(String why) {
        return Quote.of(token) + ": " + why;
    }

    /** A row starts with it. */
    String noLabel() {
        return because(
                "the row has no label; expected LABEL INDEX:VALUE …, or with 'row_weights: label' (--row-weights) LABEL:WEIGHT INDEX:VALUE …");
    }

    /** A label that should have a weight. */
    String noWeight() {
        return because("the label has no weight; expected LABEL:WEIGHT, as row_weights: label says");
    }

    /** A label whose weight is none. */
    String wrongWeight() {
        return because("the weight of the row is no number above 0");
    }

    /** The index 0 where one before leaves no room for a feature more. */
    String zeroAfter(int largest, FeatureLimit limit) {
        return because("the index is 0, so indices start at 0, but one before is " + largest + ": "
                + limit.exceededBy(largest, 0));
    }

    /** An index beyond every number of features. */
    String tooLargeIndex() {
        return because("the index is larger than " + Integer.MAX_VALUE);
    }

    /**
     * An index that is out of order or beyond the features.
     *
     * @param previous the one before it in the row, or below {@code first} where there is none
     * @param first where indices start
     * @param stated how many features the first line of the file states, or as many as the limit
     */
    String wrongIndex(long index, long previous, int first, int stated, FeatureLimit limit) {
        if (index < first && previous < first) {
            return because("the index is 0, but indices start at 1 "
                    + (limit.isKnown() ? "in the training rows" : "by first_index")
                    + "; set first_index to 0 if they start at 0 in all files");
        }
        if (index == previous) {
            return because("the index " + index + " stands twice in the row");
        }
        if (index < previous) {
            return because("the index " + index + " follows " + previous + "; indices ascend within a row");
        }
        if (stated < limit.features()) {
            return because("the index " + index + " is beyond the " + stated
                    + " features that the first line states, which are numbered from " + first);
        }
        return because(limit.exceededBy(index, first));
    }

    /**
     * It is not {@code index:value}.
     *
     * @param first where indices start
     * @param mayBeText whether the file may hold text
     */
    String malformed(int first, boolean mayBeText) {
        int colon = token.indexOf(':');
        if (colon < 0) {
            return because("there is no colon; expected INDEX:VALUE"
                    + (mayBeText ? "; if this is text, say so by 'text: word'" : ""));
        }
        String index = token.substring(0, colon);
        if (index.equals("qid")) {
            return because("a query id follows the label, before the first index");
        }
        if (index.matches("-\\d+")) {
            return because("the index is negative; indices start at " + first);
        }
        if (!index.matches("\\d+")) {
            return because("the index " + Quote.of(index) + " is not a whole number");
        }
        return because("the value " + whyNoValue(token.substring(colon + 1)));
    }

    private static String whyNoValue(String value) {
        if (NOT_FINITE.contains(value.toLowerCase(Locale.ROOT).replaceFirst("^[+-]", ""))) {
            return "is not finite";
        }
        return Float.isInfinite(new CellNumbers(false).parse(value))
                ? "is too large for a float (3.4e38 at most)"
                : Quote.of(value) + " is not a number";
    }
}
