package dev.nonzero.training.measure;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/** The area under the ROC curve of the second of two classes; empty where there are more, or only one occurs. */
final class RocAuc implements Figure {
    /** By the rank sum of the second class (Mann and Whitney), equal probabilities taking their mean rank. */
    @Override
    public OptionalDouble of(Predictions p) {
        if (p.classes() != 2) {
            return OptionalDouble.empty();
        }
        long[] byProbability = new long[p.rows()]; // a probability is not negative, so its bits sort as it does
        long positives = 0;
        for (int row = 0; row < p.rows(); row++) {
            byProbability[row] = (long) Float.floatToIntBits(p.probability(row, 1)) << 1 | p.label(row);
            positives += p.label(row);
        }
        long negatives = p.rows() - positives;
        if (positives == 0 || negatives == 0) {
            return OptionalDouble.empty();
        }
        Arrays.sort(byProbability);
        double rankSum = 0;
        for (int from = 0, to; from < byProbability.length; from = to) {
            int inTie = 0;
            for (to = from; to < byProbability.length && byProbability[to] >> 1 == byProbability[from] >> 1; to++) {
                inTie += (int) (byProbability[to] & 1);
            }
            rankSum += inTie * (from + 1 + to) / 2.0;
        }
        return OptionalDouble.of((rankSum - positives * (positives + 1) / 2.0) / ((double) positives * negatives));
    }

    @Override
    public Optional<double[]> scores(Predictions p) {
        if (p.classes() != 2) {
            return Optional.empty();
        }
        boolean[] positive = new boolean[p.rows()];
        float[] ofPositive = new float[p.rows()];
        int positives = 0;
        for (int row = 0; row < positive.length; row++) {
            positive[row] = p.label(row) == 1;
            ofPositive[row] = p.probability(row, 1);
            positives += p.label(row);
        }
        return positives < 2 || p.rows() - positives < 2
                ? Optional.empty()
                : Optional.of(Pseudovalues.ofRocAuc(positive, ofPositive));
    }
}
