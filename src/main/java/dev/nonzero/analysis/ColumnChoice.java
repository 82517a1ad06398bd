package dev.nonzero.analysis;

import java.util.List;
import java.util.Optional;

/**
 * Which columns of a CSV file are what. For an {@code accuracy.csv} of Nonzero all is known; for another program's file
 * the factors must be named, the rest where it cannot be guessed.
 *
 * @param factors the factor columns
 * @param metric the column to compare
 * @param better which values of that column are better; where it is empty, its name must tell
 * @param seed the column that names the seed
 */
public record ColumnChoice(
        Optional<List<String>> factors, Optional<String> metric, Optional<Direction> better, Optional<String> seed) {
    /** Nothing is named. */
    public static final ColumnChoice GUESS =
            new ColumnChoice(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Copies the list. */
    public ColumnChoice {
        factors = factors.map(List::copyOf);
    }
}
