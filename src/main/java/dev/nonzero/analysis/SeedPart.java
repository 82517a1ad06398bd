package dev.nonzero.analysis;

import java.util.Locale;

/** What a seed is made of. */
public enum SeedPart {
    /** Which rows are for training, validation and test. */
    SPLIT,
    /** The initial weights. */
    INIT,
    /** The order of the batches, and dropout. */
    ORDER;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
