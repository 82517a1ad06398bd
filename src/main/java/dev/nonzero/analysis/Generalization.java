package dev.nonzero.analysis;

import java.util.Locale;

/** What a difference has to hold for, so that a verdict says it is there. */
public enum Generalization {
    /** New seeds and new rows; where the splits move, new splits. */
    SEEDS_AND_ROWS,
    /** New seeds on the same rows. */
    SEEDS;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
