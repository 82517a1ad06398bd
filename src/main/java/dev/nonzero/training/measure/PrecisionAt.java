package dev.nonzero.training.measure;

/**
 * The share of a row's most probable labels that it has; a row without a label has none of them.
 *
 * @param k how many of the most probable count
 */
record PrecisionAt(int k) implements RowMean {
    @Override
    public double score(Predictions p, int row) {
        int hits = 0;
        for (int rank = 0; rank < k; rank++) {
            int label = p.ranked(row, rank);
            hits += label >= 0 && p.labels().has(row, label) ? 1 : 0;
        }
        return (double) hits / k;
    }
}
