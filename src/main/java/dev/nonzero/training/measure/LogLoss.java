package dev.nonzero.training.measure;

import dev.nonzero.data.LabelSets;

/**
 * {@code -log p} of a row's class, p at least 1e-15; of a set of labels the sum over all labels, of {@code -log p} of those that
 * the row has and {@code -log(1 - p)} of the others.
 */
final class LogLoss implements RowMean {
    private static final double LEAST_PROBABILITY = 1e-15;

    @Override
    public double score(Predictions p, int row) {
        return p.ofLabelSets() ? ofSet(p, row) : loss(p.probability(row, p.label(row)));
    }

    private static double ofSet(Predictions p, int row) {
        LabelSets sets = p.labels();
        double sum = 0;
        int next = 0; // of the row's labels, which ascend
        for (int label = 0; label < p.classes(); label++) {
            boolean has = next < sets.count(row) && sets.label(row, next) == label;
            next += has ? 1 : 0;
            double probability = p.probability(row, label);
            sum += loss(has ? probability : 1 - probability);
        }
        return sum;
    }

    private static double loss(double probability) {
        return -Math.log(Math.max(LEAST_PROBABILITY, probability));
    }
}
