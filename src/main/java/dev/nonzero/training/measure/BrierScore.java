package dev.nonzero.training.measure;

/** The squared distance of the probabilities of a row from 1 for its class and 0 for the others; of two classes the half. */
final class BrierScore implements RowMean {
    @Override
    public double score(Predictions p, int row) {
        double sum = 0;
        for (int c = 0; c < p.classes(); c++) {
            double difference = p.probability(row, c) - (c == p.label(row) ? 1.0 : 0.0);
            sum += difference * difference;
        }
        return p.classes() == 2 ? sum / 2 : sum;
    }
}
