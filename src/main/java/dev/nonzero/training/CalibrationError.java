package dev.nonzero.training;

import dev.nonzero.data.LabeledData;

/**
 * How far the probability of the predicted class is from how often it is right: the expected calibration error of Guo et
 * al., <i>On Calibration of Modern Neural Networks</i>, ICML 2017, equation 3, with their 15 bins of equal width.
 */
public final class CalibrationError {
    private static final int BINS = 15;

    private CalibrationError() {}

    /**
     * The error of some predictions, from 0 to 1: the mean over rows of how far accuracy and mean confidence lie apart in
     * the row's bin. Bin i holds the confidences above i / 15 up to (i + 1) / 15.
     *
     * @param probabilities shape (rows, classes), row by row
     * @param data the rows' labels
     */
    public static double of(float[] probabilities, LabeledData data) {
        int classes = data.classes().size();
        double[] gap = new double[BINS]; // right predictions minus the sum of confidences
        for (int row = 0; row < data.rows(); row++) {
            int predicted = Metrics.mostProbable(probabilities, row, classes);
            double confidence = probabilities[row * classes + predicted];
            int bin = Math.min(BINS - 1, Math.max(0, (int) Math.ceil(confidence * BINS) - 1));
            gap[bin] += (predicted == data.label(row) ? 1 : 0) - confidence;
        }
        double error = 0;
        for (double each : gap) {
            error += Math.abs(each);
        }
        return error / data.rows();
    }
}
