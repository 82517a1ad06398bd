package dev.nonzero.training.measure;

import java.util.Optional;
import java.util.OptionalDouble;

/** The area under the ROC curve of the second of two classes; empty where there are more, or only one occurs. */
final class RocAuc implements Figure {
    /** By the pairs of a row of each class that are ranked correctly, equal probabilities counting half (Mann and Whitney). */
    @Override
    public OptionalDouble of(Predictions p) {
        if (p.classes() != 2) {
            return OptionalDouble.empty();
        }
        ByProbability order = ByProbability.of(p, 1);
        double correct = 0;
        double positives = 0; // weight of the rows so far
        double negatives = 0;
        for (int from = 0, to; from < p.rows(); from = to) {
            double positivesInTie = 0;
            double negativesInTie = 0;
            for (to = from; to < p.rows() && order.areEqual(from, to); to++) {
                int row = order.row(to);
                positivesInTie += p.label(row) == 1 ? p.weight(row) : 0;
                negativesInTie += p.label(row) == 1 ? 0 : p.weight(row);
            }
            correct += positivesInTie * (negatives + negativesInTie / 2);
            positives += positivesInTie;
            negatives += negativesInTie;
        }
        return positives == 0 || negatives == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(correct / (positives * negatives));
    }

    @Override
    public Optional<String> otherClasses(int classes) {
        return classes == 2 ? Optional.empty() : Optional.of("two classes");
    }

    @Override
    public int leastDifferentClasses() {
        return 2;
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
                : Optional.of(Pseudovalues.ofRocAuc(positive, ofPositive, p.weightOfRows()));
    }
}
