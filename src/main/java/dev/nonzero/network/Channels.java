package dev.nonzero.network;

import java.util.OptionalInt;

/**
 * The layout: how many neighbouring features make one position.
 *
 * @param count the number, or empty for all features, which makes a single position
 */
public record Channels(OptionalInt count) {
    /** All features at one position: the pointwise layer is a fully connected one. */
    public static final Channels ALL = new Channels(OptionalInt.empty());

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException where the number is below 1
     */
    public Channels {
        if (count.isPresent() && count.getAsInt() < 1) {
            throw new IllegalArgumentException("channels is " + count.getAsInt() + ", but a position has at least 1");
        }
    }

    /** That many features at each position. */
    public static Channels of(int count) {
        return new Channels(OptionalInt.of(count));
    }

    /** The number of channels for vectors of that many features. */
    public int resolve(int features) {
        return count.orElse(features);
    }

    @Override
    public String toString() {
        return count.isPresent() ? Integer.toString(count.getAsInt()) : "all";
    }
}
