package dev.nonzero.training.measure;

/** Whether the predicted labels of a row are exactly its own. */
final class SubsetAccuracy implements RowMean {
    @Override
    public double score(Predictions p, int row) {
        return HammingLoss.wrong(p, row) == 0 ? 1 : 0;
    }
}
