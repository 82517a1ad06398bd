package dev.nonzero.training.measure;

/**
 * The discounted cumulative gain of a row's most probable labels, {@code Σ 1 / log2(rank + 1)} over the ranks of labels that it
 * has, relative to that of the best ranking (Järvelin and Kekäläinen 2002); 0 for a row without a label.
 *
 * @param k how many of the most probable count
 */
record NdcgAt(int k) implements RowMean {
    @Override
    public double score(Predictions p, int row) {
        double gain = 0;
        double best = 0;
        for (int rank = 0; rank < k; rank++) {
            double discounted = Math.log(2) / Math.log(rank + 2.0);
            int label = p.ranked(row, rank);
            gain += label >= 0 && p.labels().has(row, label) ? discounted : 0;
            best += rank < p.labels().count(row) ? discounted : 0;
        }
        return best == 0 ? 0 : gain / best;
    }
}
