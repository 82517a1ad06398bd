package dev.nonzero.data;

/**
 * Which drawing of the held out rows is meant.
 *
 * @param seed of the shares and folds
 * @param repeat of a cross-validation, from 1; 0 where there is none
 * @param fold that is tested, from 1; 0 where there is no cross-validation
 */
public record SplitDraw(long seed, int repeat, int fold) {
    /** A drawing without folds. */
    public static SplitDraw of(long seed) {
        return new SplitDraw(seed, 0, 0);
    }
}
