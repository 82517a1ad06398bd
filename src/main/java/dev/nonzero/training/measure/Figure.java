package dev.nonzero.training.measure;

import java.util.Optional;
import java.util.OptionalDouble;

/** Computes a measure. */
interface Figure {
    /** The measure of some predictions; empty where they have none. */
    OptionalDouble of(Predictions predictions);

    /** How many classes it takes, in words, where so many are too few or too many for it to have a value; else empty. */
    default Optional<String> otherClasses(int classes) {
        return Optional.empty();
    }

    /** How many different classes or labels the rows must have at least, so that it has a value whatever is predicted. */
    default int leastDifferentClasses() {
        return 0;
    }

    /**
     * The score of each row, whose mean, rows counting by their weights, is the measure, at least nearly; empty where rows have
     * no scores. Shape (rows).
     */
    default Optional<double[]> scores(Predictions predictions) {
        return Optional.empty();
    }
}
