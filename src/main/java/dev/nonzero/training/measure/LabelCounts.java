package dev.nonzero.training.measure;

import dev.nonzero.data.LabelSets;
import java.util.function.IntToDoubleFunction;

/** How often each label of a set is had, predicted, and both; rows count by their weights. */
final class LabelCounts {
    private final double[] had; // (labels)
    private final double[] predicted; // (labels)
    private final double[] both; // (labels)

    private LabelCounts(int labels) {
        had = new double[labels];
        predicted = new double[labels];
        both = new double[labels];
    }

    /** By the weights that rows have in metrics. */
    static LabelCounts of(Predictions p) {
        return of(p, p::weight);
    }

    /**
     * By other weights.
     *
     * @param weight of a row
     */
    static LabelCounts of(Predictions p, IntToDoubleFunction weight) {
        LabelCounts counts = new LabelCounts(p.classes());
        LabelSets sets = p.labels();
        for (int row = 0; row < p.rows(); row++) {
            double ofRow = weight.applyAsDouble(row);
            for (int label = 0; label < p.classes(); label++) {
                counts.predicted[label] += p.predicts(row, label) ? ofRow : 0;
            }
            for (int i = 0; i < sets.count(row); i++) {
                int label = sets.label(row, i);
                counts.had[label] += ofRow;
                counts.both[label] += p.predicts(row, label) ? ofRow : 0;
            }
        }
        return counts;
    }

    /** The weight of the rows that have a label. */
    double had(int label) {
        return had[label];
    }

    /** The weight of the rows that a label is predicted for. */
    double predicted(int label) {
        return predicted[label];
    }

    /** The weight of the rows that have a label, plus that of the rows that it is predicted for. */
    double either(int label) {
        return had[label] + predicted[label];
    }

    /** The weight of the rows that have a label and that it is predicted for. */
    double both(int label) {
        return both[label];
    }
}
