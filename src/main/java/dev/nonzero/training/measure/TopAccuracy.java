package dev.nonzero.training.measure;

/**
 * The share of rows whose class is among the most probable.
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
}
