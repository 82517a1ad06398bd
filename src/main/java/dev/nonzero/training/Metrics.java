package dev.nonzero.training;

import dev.nonzero.data.LabeledData;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How good predictions are. The definitions are scikit-learn's.
 *
 * @param accuracy the share of rows whose most probable class (the first of equals) is theirs
 * @param macroF1 the mean of the F1 score over all classes that occur among labels or predictions
 * @param logLoss the mean of {@code -log p} of the right class, natural logarithm, p at least 1e-15
 * @param rocAuc with two classes, the area under the ROC curve of the second; empty where only one class occurs
 */
public record Metrics(double accuracy, double macroF1, double logLoss, OptionalDouble rocAuc) {
    private static final double LEAST_PROBABILITY = 1e-15;

    /**
     * The figures of some predictions.
     *
     * @param probabilities shape (rows, classes), row by row
     * @param data the rows' labels
     * @throws IllegalArgumentException where the shape is another, or there are no rows
     */
    public static Metrics of(float[] probabilities, LabeledData data) {
        int classes = data.classes().size();
        if (data.rows() == 0 || probabilities.length != data.rows() * classes) {
            throw new IllegalArgumentException(
                    probabilities.length + " probabilities for " + data.rows() + " rows and " + classes + " classes");
        }
        int[][] confusion = confusion(probabilities, data);
        double logLoss = 0;
        for (int row = 0; row < data.rows(); row++) {
            logLoss += logLoss(probabilities[row * classes + data.label(row)]);
        }
        int right = IntStream.range(0, classes).map(c -> confusion[c][c]).sum();
        return new Metrics(
                (double) right / data.rows(),
                macroF1(confusion),
                logLoss / data.rows(),
                classes == 2 ? rocAuc(probabilities, data) : OptionalDouble.empty());
    }

    /** Which rows are predicted right, 1 or 0, whose mean is the accuracy; shape (rows). */
    public static float[] right(float[] probabilities, LabeledData data) {
        int classes = data.classes().size();
        float[] right = new float[data.rows()];
        for (int row = 0; row < right.length; row++) {
            right[row] = mostProbable(probabilities, row, classes) == data.label(row) ? 1 : 0;
        }
        return right;
    }

    /** The loss of each row, whose mean is the log loss; shape (rows). */
    public static float[] logLosses(float[] probabilities, LabeledData data) {
        int classes = data.classes().size();
        float[] losses = new float[data.rows()];
        for (int row = 0; row < losses.length; row++) {
            losses[row] = (float) logLoss(probabilities[row * classes + data.label(row)]);
        }
        return losses;
    }

    private static double logLoss(float probability) {
        return -Math.log(Math.max(LEAST_PROBABILITY, probability));
    }

    /** How many rows of each class were predicted as each class; shape (classes, predicted classes). */
    public static int[][] confusion(float[] probabilities, LabeledData data) {
        int classes = data.classes().size();
        int[][] confusion = new int[classes][classes];
        for (int row = 0; row < data.rows(); row++) {
            confusion[data.label(row)][mostProbable(probabilities, row, classes)]++;
        }
        return confusion;
    }

    /** The most probable class of a row, the first of equals. */
    public static int mostProbable(float[] probabilities, int row, int classes) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            if (probabilities[row * classes + c] > probabilities[row * classes + best]) {
                best = c;
            }
        }
        return best;
    }

    private static double macroF1(int[][] confusion) {
        double sum = 0;
        int occurring = 0;
        for (int c = 0; c < confusion.length; c++) {
            int labeled = Arrays.stream(confusion[c]).sum();
            int column = c;
            int predicted =
                    Arrays.stream(confusion).mapToInt(row -> row[column]).sum();
            if (labeled + predicted > 0) {
                sum += 2.0 * confusion[c][c] / (labeled + predicted);
                occurring++;
            }
        }
        return sum / occurring;
    }

    /** By the rank sum of the second class (Mann and Whitney), equal probabilities taking their mean rank. */
    private static OptionalDouble rocAuc(float[] probabilities, LabeledData data) {
        long[] byProbability = new long[data.rows()]; // a probability is not negative, so its bits sort as it does
        long positives = 0;
        for (int row = 0; row < data.rows(); row++) {
            byProbability[row] = (long) Float.floatToIntBits(probabilities[2 * row + 1]) << 1 | data.label(row);
            positives += data.label(row);
        }
        long negatives = data.rows() - positives;
        if (positives == 0 || negatives == 0) {
            return OptionalDouble.empty();
        }
        Arrays.sort(byProbability);
        double rankSum = 0;
        for (int from = 0, to; from < byProbability.length; from = to) {
            int inTie = 0;
            for (to = from; to < byProbability.length && byProbability[to] >> 1 == byProbability[from] >> 1; to++) {
                inTie += (int) (byProbability[to] & 1);
            }
            rankSum += inTie * (from + 1 + to) / 2.0;
        }
        return OptionalDouble.of((rankSum - positives * (positives + 1) / 2.0) / ((double) positives * negatives));
    }
}
