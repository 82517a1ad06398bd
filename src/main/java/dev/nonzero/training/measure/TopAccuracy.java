package dev.nonzero.training.measure;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The share of rows whose class is among the most probable; empty where there are no further classes, so that it says nothing.
 *
 * @param k how many of the most probable count
 */
record TopAccuracy(int k) implements RowMean {
    @Override
    public double score(Predictions p, int row) {
        for (int rank = 0; rank < k; rank++) {
            if (p.ranked(row, rank) == p.label(row)) {
                return 1;
            }
        }
        return 0;
    }

    @Override
    public OptionalDouble of(Predictions p) {
        return otherClasses(p.classes()).isEmpty() ? RowMean.super.of(p) : OptionalDouble.empty();
    }

    @Override
    public Optional<double[]> scores(Predictions p) {
        return otherClasses(p.classes()).isEmpty() ? RowMean.super.scores(p) : Optional.empty();
    }

    @Override
    public Optional<String> otherClasses(int classes) {
        return classes > k ? Optional.empty() : Optional.of("more than " + k + " classes");
    }
}
