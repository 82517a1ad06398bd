package dev.nonzero.training.measure;

import java.util.OptionalDouble;

/**
 * The correlation of labels and predictions: Matthews 1975, for several classes Gorodkin, <i>Comparing two K-category
 * assignments by a K-category correlation coefficient</i>, 2004. 0 where all labels or all predictions are one class.
 */
final class MatthewsCoefficient implements Figure {
    @Override
    public OptionalDouble of(Predictions p) {
        int[] labelled = p.labelled();
        int[] predicted = p.predicted();
        double right = 0;
        double together = 0;
        double ofLabels = 0;
        double ofPredictions = 0;
        for (int c = 0; c < labelled.length; c++) {
            right += p.confusion()[c][c];
            together += (double) labelled[c] * predicted[c];
            ofLabels += (double) labelled[c] * labelled[c];
            ofPredictions += (double) predicted[c] * predicted[c];
        }
        double rows = p.rows();
        double spread = Math.sqrt(rows * rows - ofPredictions) * Math.sqrt(rows * rows - ofLabels);
        return OptionalDouble.of(spread == 0 ? 0 : (right * rows - together) / spread);
    }
}
