package dev.nonzero.training.measure;

import dev.nonzero.data.LabelSets;

/** The share of a row's labels, of all that there are, that are predicted wrong. */
final class HammingLoss implements RowMean {
    @Override
    public double score(Predictions p, int row) {
        return (double) wrong(p, row) / p.classes();
    }

    /** How many labels are predicted for a row that it lacks, or not predicted that it has. */
    static int wrong(Predictions p, int row) {
        int wrong = 0;
        for (int label = 0; label < p.classes(); label++) {
            wrong += p.predicts(row, label) ? 1 : 0;
        }
        LabelSets sets = p.labels();
        for (int i = 0; i < sets.count(row); i++) {
            wrong += p.predicts(row, sets.label(row, i)) ? -1 : 1;
        }
        return wrong;
    }
}
