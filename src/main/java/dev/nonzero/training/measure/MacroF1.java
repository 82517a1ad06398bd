package dev.nonzero.training.measure;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The mean of the F1 score: of rows of one class over all classes that occur among labels or predictions, of label sets over all
 * labels, those that do not occur counting 0.
 */
final class MacroF1 implements Figure {
    @Override
    public OptionalDouble of(Predictions p) {
        return OptionalDouble.of(p.ofLabelSets() ? ofSets(p) : ofClasses(p));
    }

    private static double ofSets(Predictions p) {
        LabelCounts counts = LabelCounts.of(p);
        double sum = 0;
        for (int label = 0; label < p.classes(); label++) {
            double either = counts.either(label);
            sum += either == 0 ? 0 : 2.0 * counts.both(label) / either;
        }
        return sum / p.classes();
    }

    private static double ofClasses(Predictions p) {
        double[] labelled = p.labelled();
        double[] predicted = p.predicted();
        double sum = 0;
        int occurring = 0;
        for (int c = 0; c < labelled.length; c++) {
            if (labelled[c] + predicted[c] > 0) {
                sum += 2.0 * p.confusion()[c][c] / (labelled[c] + predicted[c]);
                occurring++;
            }
        }
        return sum / occurring;
    }

    @Override
    public Optional<double[]> scores(Predictions p) {
        if (p.ofLabelSets() || p.rows() < 2) {
            return Optional.empty();
        }
        int[] labels = new int[p.rows()];
        int[] predictions = new int[p.rows()];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = p.label(row);
            predictions[row] = p.predicted(row);
        }
        return Optional.of(Pseudovalues.ofMacroF1(labels, predictions, p.classes(), p.weightOfRows()));
    }
}
