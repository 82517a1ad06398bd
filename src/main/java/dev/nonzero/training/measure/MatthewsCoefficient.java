package dev.nonzero.training.measure;

import java.util.OptionalDouble;

/**
 * The correlation of labels and predictions: Matthews 1975, for several classes Gorodkin, <i>Comparing two K-category
 * assignments by a K-category correlation coefficient</i>, 2004. 0 where all labels or all predictions are one class.
 */
final class MatthewsCoefficient implements Figure {
    @Override
    public OptionalDouble of(Predictions p) {
        double[] labelled = p.labelled();
        double[] predicted = p.predicted();
        double right = 0;
        double rows = 0; // of these sums, so that it is exactly theirs where one class has all
        double together = 0;
        double ofLabels = 0;
        double ofPredictions = 0;
        for (int c = 0; c < labelled.length; c++) {
            right += p.confusion()[c][c];
            rows += labelled[c];
            together += labelled[c] * predicted[c];
            ofLabels += labelled[c] * labelled[c];
            ofPredictions += predicted[c] * predicted[c];
        }
        double spread = Math.sqrt(rows * rows - ofPredictions) * Math.sqrt(rows * rows - ofLabels);
        return OptionalDouble.of(spread == 0 ? 0 : (right * rows - together) / spread);
    }
}
