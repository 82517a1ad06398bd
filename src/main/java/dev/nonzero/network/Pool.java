package dev.nonzero.network;

/**
 * Takes the maximum or the mean of each window of neighbouring outputs of the pointwise layer; windows do not overlap.
 *
 * @param type maximum or mean
 * @param size how many outputs make a window
 * @param axis whether the windows run over the positions (of one unit) or over the units (at one position)
 */
public record Pool(Type type, int size, Axis axis) {
    /** What a window becomes. */
    public enum Type {
        MAX,
        AVG
    }

    /** Along what the windows lie. */
    public enum Axis {
        /** Neighbouring positions of one unit; completed by zero positions to whole windows. */
        POSITIONS,
        /** Neighbouring units of one position; the units must make whole windows. */
        FEATURES
    }

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException where a window would have fewer than 2 outputs
     */
    public Pool {
        if (size < 2) {
            throw new IllegalArgumentException("size is " + size + ", but a window has at least 2 outputs");
        }
    }
}
