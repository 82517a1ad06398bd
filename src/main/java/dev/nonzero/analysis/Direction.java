package dev.nonzero.analysis;

import java.util.Locale;

/** Which values of a metric are better. */
public enum Direction {
    /** Higher values, as of an accuracy. */
    HIGHER,
    /** Lower values, as of a loss. */
    LOWER;

    /** The other direction. */
    Direction opposite() {
        return this == HIGHER ? LOWER : HIGHER;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
