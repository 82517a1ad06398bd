package dev.nonzero.training.measure;

import java.util.Arrays;

/**
 * The jackknife pseudovalues of a metric that is no mean over rows: {@code N m - (N - 1) m_i} for each of N rows, where m_i is
 * the metric without row i (Quenouille 1956; Tukey 1958). They take the place of the scores of single rows, as Dorfman,
 * Berbaum and Metz (1992) do for the area under the ROC curve. Their mean is the metric but for a bias of the order 1/N.
 */
public final class Pseudovalues {
    private Pseudovalues() {}

    /**
     * Of the macro F1 score: the mean of the F1 scores of the classes that occur among labels or predictions.
     *
     * @param labels the class of each row, from 0; shape (rows)
     * @param predictions the class predicted for each row; shape (rows)
     * @param classes how many classes
     * @return shape (rows)
     * @throws IllegalArgumentException where there are fewer than 2 rows
     */
    public static double[] ofMacroF1(int[] labels, int[] predictions, int classes) {
        requireRows(labels.length);
        int[] right = new int[classes];
        int[] occurrences = new int[classes]; // among labels and among predictions
        for (int row = 0; row < labels.length; row++) {
            occurrences[labels[row]]++;
            occurrences[predictions[row]]++;
            right[labels[row]] += labels[row] == predictions[row] ? 1 : 0;
        }
        double sum = 0;
        int occurring = 0;
        for (int c = 0; c < classes; c++) {
            sum += f1(right[c], occurrences[c]);
            occurring += occurrences[c] > 0 ? 1 : 0;
        }
        double[] without = new double[labels.length];
        for (int row = 0; row < labels.length; row++) {
            int label = labels[row];
            int predicted = predictions[row];
            boolean hit = label == predicted;
            double less = sum - f1(right[label], occurrences[label]);
            less += f1(right[label] - (hit ? 1 : 0), occurrences[label] - (hit ? 2 : 1));
            int left = occurring - (occurrences[label] == (hit ? 2 : 1) ? 1 : 0);
            if (!hit) {
                less -= f1(right[predicted], occurrences[predicted]);
                less += f1(right[predicted], occurrences[predicted] - 1);
                left -= occurrences[predicted] == 1 ? 1 : 0;
            }
            without[row] = less / left;
        }
        return of(sum / occurring, without);
    }

    private static double f1(int right, int occurrences) {
        return occurrences == 0 ? 0 : 2.0 * right / occurrences;
    }

    /**
     * Of the area under the ROC curve, by counting for each row the rows of the other class that it is ranked correctly
     * against, equal probabilities counting half.
     *
     * @param positive whether a row is of the second class; shape (rows)
     * @param probabilities of the second class; shape (rows)
     * @return shape (rows)
     * @throws IllegalArgumentException where either class has fewer than 2 rows
     */
    public static double[] ofRocAuc(boolean[] positive, float[] probabilities) {
        float[] ofPositives = sorted(positive, probabilities, true);
        float[] ofNegatives = sorted(positive, probabilities, false);
        if (ofPositives.length < 2 || ofNegatives.length < 2) {
            throw new IllegalArgumentException(ofPositives.length + " rows of the one class and " + ofNegatives.length
                    + " of the other, but it takes 2 of each");
        }
        double[] placements = new double[positive.length];
        double sum = 0; // over pairs of a positive and a negative row
        for (int row = 0; row < positive.length; row++) {
            placements[row] = positive[row]
                    ? below(ofNegatives, probabilities[row])
                    : ofPositives.length - below(ofPositives, probabilities[row]);
            sum += positive[row] ? placements[row] : 0;
        }
        double pairs = (double) ofPositives.length * ofNegatives.length;
        double[] without = new double[positive.length];
        for (int row = 0; row < positive.length; row++) {
            without[row] =
                    (sum - placements[row]) / (pairs - (positive[row] ? ofNegatives.length : ofPositives.length));
        }
        return of(sum / pairs, without);
    }

    private static float[] sorted(boolean[] positive, float[] probabilities, boolean ofPositives) {
        float[] some = new float[probabilities.length];
        int n = 0;
        for (int row = 0; row < positive.length; row++) {
            if (positive[row] == ofPositives) {
                some[n++] = probabilities[row];
            }
        }
        float[] sorted = Arrays.copyOf(some, n);
        Arrays.sort(sorted);
        return sorted;
    }

    /** How many of some sorted numbers are below a number, equal ones counting half. */
    private static double below(float[] sorted, float number) {
        return (first(sorted, number, false) + first(sorted, number, true)) / 2.0;
    }

    /** The first place whose number is at least the given one, or above it. */
    private static int first(float[] sorted, float number, boolean above) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < number || (above && sorted[middle] == number)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double[] of(double metric, double[] without) {
        int n = without.length;
        return Arrays.stream(without).map(m -> n * metric - (n - 1) * m).toArray();
    }

    private static void requireRows(int rows) {
        if (rows < 2) {
            throw new IllegalArgumentException(rows + " rows, but it takes 2");
        }
    }
}
