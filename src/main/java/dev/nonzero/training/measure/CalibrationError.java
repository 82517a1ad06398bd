package dev.nonzero.training.measure;

import java.util.OptionalDouble;

/**
 * How far the probability of the predicted class is from how often it is right: the expected calibration error of Guo et
 * al., <i>On Calibration of Modern Neural Networks</i>, ICML 2017, equation 3, with their 15 bins of equal width. It is the
 * mean over rows of how far accuracy and mean confidence lie apart in the row's bin. Bin i holds the confidences above i / 15
 * up to (i + 1) / 15.
 */
final class CalibrationError implements Figure {
    private static final int BINS = 15;

    @Override
    public OptionalDouble of(Predictions p) {
        double[] gap = new double[BINS]; // weight of right predictions minus the sum of confidences
        for (int row = 0; row < p.rows(); row++) {
            int predicted = p.predicted(row);
            double confidence = p.probability(row, predicted);
            int bin = Math.min(BINS - 1, Math.max(0, (int) Math.ceil(confidence * BINS) - 1));
            gap[bin] += p.weight(row) * ((predicted == p.label(row) ? 1 : 0) - confidence);
        }
        double error = 0;
        for (double each : gap) {
            error += Math.abs(each);
        }
        return OptionalDouble.of(error / p.weight());
    }
}
