package dev.nonzero.analysis;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A row of a result table: one network, trained from one seed.
 *
 * @param levels the level of each factor, in the order of the factors
 * @param block the seed
 * @param value the metric, empty where there is none
 * @param outcome how the training ended
 * @param training what else is known of it
 */
public record Observation(List<String> levels, Block block, OptionalDouble value, Outcome outcome, Training training) {
    /** How a training ended. */
    public enum Outcome {
        /** As planned. */
        OK,
        /** A loss was not finite; the value, if there is one, is of the network as it was then. */
        DIVERGED,
        /** Without a result, for a reason that is not the network's. */
        FAILED
    }

    /** An observation of a training of which nothing else is known. */
    public Observation(List<String> levels, Block block, OptionalDouble value, Outcome outcome) {
        this(levels, block, value, outcome, Training.NOT_KNOWN);
    }

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException where it is not finite, or a training that ended as planned has none
     */
    public Observation {
        levels = List.copyOf(levels);
        if (value.isPresent() && !Double.isFinite(value.getAsDouble())) {
            throw new IllegalArgumentException("the value is " + value.getAsDouble() + ", but it is finite or absent");
        }
        if (outcome == Outcome.OK && value.isEmpty()) {
            throw new IllegalArgumentException("a training that ended as planned has a value");
        }
    }
}
