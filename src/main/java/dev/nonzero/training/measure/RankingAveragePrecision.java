package dev.nonzero.training.measure;

import dev.nonzero.data.LabelSets;

/**
 * The mean over a row's labels of the share of its own labels among those that are at least as probable: Schapire and Singer,
 * <i>BoosTexter</i>, 2000. 1 for a row without a label, as in scikit-learn.
 */
final class RankingAveragePrecision implements RowMean {
    @Override
    public double score(Predictions p, int row) {
        LabelSets sets = p.labels();
        int count = sets.count(row);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            float least = p.probability(row, sets.label(row, i));
            int above = 0;
            for (int label = 0; label < p.classes(); label++) {
                above += p.probability(row, label) >= least ? 1 : 0;
            }
            int own = 0;
            for (int k = 0; k < count; k++) {
                own += p.probability(row, sets.label(row, k)) >= least ? 1 : 0;
            }
            sum += (double) own / above;
        }
        return count == 0 ? 1 : sum / count;
    }
}
