package dev.nonzero.training.measure;

import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The sum over rows of one over the {@linkplain Propensities propensity} of those of the most probable labels that a row has,
 * relative to the largest sum that is possible: Jain et al. 2016, as the Extreme Classification Repository computes it. Empty
 * where the propensities are not known, or no row has a label.
 *
 * @param k how many of the most probable count
 */
record PropensityScoredPrecisionAt(int k) implements Figure {
    @Override
    public OptionalDouble of(Predictions p) {
        if (p.propensities().isEmpty()) {
            return OptionalDouble.empty();
        }
        Propensities propensities = p.propensities().get();
        double gain = 0;
        double best = 0;
        for (int row = 0; row < p.rows(); row++) {
            double weight = p.weight(row);
            for (int rank = 0; rank < k; rank++) {
                int label = p.ranked(row, rank);
                gain += label >= 0 && p.labels().has(row, label) ? weight * propensities.inverse(label) : 0;
            }
            int own = row;
            double[] ofRow = IntStream.range(0, p.labels().count(row))
                    .mapToDouble(i -> propensities.inverse(p.labels().label(own, i)))
                    .sorted()
                    .toArray();
            for (int i = Math.max(0, ofRow.length - k); i < ofRow.length; i++) {
                best += weight * ofRow[i];
            }
        }
        return best == 0 ? OptionalDouble.empty() : OptionalDouble.of(gain / best);
    }

    @Override
    public int leastDifferentClasses() {
        return 1;
    }
}
