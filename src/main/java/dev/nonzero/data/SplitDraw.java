package dev.nonzero.data;

import java.io.Serializable;

/**
 * Which drawing of the held out rows is meant.
 *
 * @param seed of the shares and folds
 * @param repeat of a cross-validation, from 1; 0 where there is none
 * @param fold that is tested, from 1; 0 where there is no cross-validation
 */
public record SplitDraw(long seed, int repeat, int fold) implements Serializable {
    private static final long serialVersionUID = 1;

    /** A drawing without folds. */
    public static SplitDraw of(long seed) {
        return new SplitDraw(seed, 0, 0);
    }

    /** What tells it from others: its seed, and where there is one its fold. */
    public String name() {
        return seed + (fold == 0 ? "" : "-" + foldName());
    }

    /** The fold, as {@code r1f3}. */
    public String foldName() {
        return "r" + repeat + "f" + fold;
    }
}
