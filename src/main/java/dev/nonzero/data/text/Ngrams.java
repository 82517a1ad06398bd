package dev.nonzero.data.text;

/**
 * How many neighbouring words or characters make a term.
 *
 * @param min at least
 * @param max at most
 */
public record Ngrams(int min, int max) {
    /** Each word or character by itself. */
    public static final Ngrams SINGLE = new Ngrams(1, 1);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException where they are not a range from 1 on
     */
    public Ngrams {
        if (min < 1 || max < min) {
            throw new IllegalArgumentException(
                    "n-grams of " + min + " to " + max + "; expected a range from 1 on that rises");
        }
    }
}
