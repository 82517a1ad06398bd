package dev.nonzero.training.measure;

import java.util.OptionalDouble;

/** The mean of the recall over the classes that rows have. */
final class BalancedAccuracy implements Figure {
    @Override
    public OptionalDouble of(Predictions p) {
        double[] labelled = p.labelled();
        double sum = 0;
        int occurring = 0;
        for (int c = 0; c < labelled.length; c++) {
            if (labelled[c] > 0) {
                sum += p.confusion()[c][c] / labelled[c];
                occurring++;
            }
        }
        return OptionalDouble.of(sum / occurring);
    }
}
