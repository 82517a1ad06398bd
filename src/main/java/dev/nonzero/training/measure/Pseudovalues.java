package dev.nonzero.training.measure;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The jackknife pseudovalues of a metric that is no mean over rows: {@code N m - (N - 1) m_i} for each of N rows, where m_i is
 * the metric without row i (Quenouille 1956; Tukey 1958). They take the place of the scores of single rows, as Dorfman,
 * Berbaum and Metz (1992) do for the area under the ROC curve. Their mean is the metric but for a bias of the order 1/N.
 *
 * <p>Where row i counts by its weight w_i, and W is the sum of all weights, they are {@code (W m - (W - w_i) m_i) / w_i}: of a
 * weighted mean of scores these are the scores, so their weighted mean is the metric in the same way.
 */
public final class Pseudovalues {
    private Pseudovalues() {}

    /**
     * Of the macro F1 score: the mean of the F1 scores of the classes that occur among labels or predictions.
     *
     * @param labels the class of each row, from 0; shape (rows)
     * @param predictions the class predicted for each row; shape (rows)
     * @param classes how many classes
     * @param weights how much each row counts; shape (rows)
     * @return shape (rows)
     * @throws IllegalArgumentException where there are fewer than 2 rows
     */
    public static double[] ofMacroF1(int[] labels, int[] predictions, int classes, double[] weights) {
        requireRows(labels.length);
        double[] right = new double[classes];
        double[] occurrences = new double[classes]; // among labels and among predictions
        int[] rows = new int[classes]; // likewise, each counting one
        for (int row = 0; row < labels.length; row++) {
            occurrences[labels[row]] += weights[row];
            occurrences[predictions[row]] += weights[row];
            rows[labels[row]]++;
            rows[predictions[row]]++;
            right[labels[row]] += labels[row] == predictions[row] ? weights[row] : 0;
        }
        double sum = 0;
        int occurring = 0;
        for (int c = 0; c < classes; c++) {
            sum += f1(right[c], occurrences[c]);
            occurring += rows[c] > 0 ? 1 : 0;
        }
        double[] without = new double[labels.length];
        for (int row = 0; row < labels.length; row++) {
            int label = labels[row];
            int predicted = predictions[row];
            double weight = weights[row];
            boolean hit = label == predicted;
            int times = hit ? 2 : 1; // that the row counts for its class
            boolean alone = rows[label] == times;
            double less = sum - f1(right[label], occurrences[label]);
            less += alone ? 0 : f1(right[label] - (hit ? weight : 0), occurrences[label] - times * weight);
            int left = occurring - (alone ? 1 : 0);
            if (!hit) {
                boolean predictedAlone = rows[predicted] == 1;
                less -= f1(right[predicted], occurrences[predicted]);
                less += predictedAlone ? 0 : f1(right[predicted], occurrences[predicted] - weight);
                left -= predictedAlone ? 1 : 0;
            }
            without[row] = less / left;
        }
        return of(sum / occurring, without, weights);
    }

    private static double f1(double right, double occurrences) {
        return occurrences == 0 ? 0 : 2.0 * right / occurrences;
    }

    /**
     * Of the area under the ROC curve, by adding up for each row the weights of the rows of the other class that it is ranked
     * correctly against, equal probabilities counting half.
     *
     * @param positive whether a row is of the second class; shape (rows)
     * @param probabilities of the second class; shape (rows)
     * @param weights how much each row counts; shape (rows)
     * @return shape (rows)
     * @throws IllegalArgumentException where either class has fewer than 2 rows
     */
    public static double[] ofRocAuc(boolean[] positive, float[] probabilities, double[] weights) {
        Ranked positives = Ranked.of(positive, true, probabilities, weights);
        Ranked negatives = Ranked.of(positive, false, probabilities, weights);
        if (positives.rows() < 2 || negatives.rows() < 2) {
            throw new IllegalArgumentException(positives.rows() + " rows of the one class and " + negatives.rows()
                    + " of the other, but it takes 2 of each");
        }
        double[] placements = new double[positive.length];
        double sum = 0; // over pairs of a positive and a negative row
        for (int row = 0; row < positive.length; row++) {
            placements[row] = positive[row]
                    ? negatives.below(probabilities[row])
                    : positives.weight() - positives.below(probabilities[row]);
            sum += positive[row] ? weights[row] * placements[row] : 0;
        }
        double pairs = positives.weight() * negatives.weight();
        double[] without = new double[positive.length];
        for (int row = 0; row < positive.length; row++) {
            double ofOthers = (positive[row] ? negatives : positives).weight();
            without[row] = (sum - weights[row] * placements[row]) / (pairs - weights[row] * ofOthers);
        }
        return of(sum / pairs, without, weights);
    }

    /** The rows of a class, the least probable first. */
    private static final class Ranked {
        private final float[] probabilities; // (rows), ascending
        private final double[] before; // (rows + 1), the weight of the rows before a place

        private Ranked(float[] probabilities, double[] before) {
            this.probabilities = probabilities;
            this.before = before;
        }

        static Ranked of(boolean[] positive, boolean ofPositives, float[] probabilities, double[] weights) {
            int[] rows = IntStream.range(0, positive.length)
                    .filter(row -> positive[row] == ofPositives)
                    .boxed()
                    .sorted(Comparator.comparingDouble(row -> probabilities[row]))
                    .mapToInt(row -> row)
                    .toArray();
            float[] ascending = new float[rows.length];
            double[] before = new double[rows.length + 1];
            for (int place = 0; place < rows.length; place++) {
                ascending[place] = probabilities[rows[place]];
                before[place + 1] = before[place] + weights[rows[place]];
            }
            return new Ranked(ascending, before);
        }

        int rows() {
            return probabilities.length;
        }

        double weight() {
            return before[rows()];
        }

        /** The weight of the rows less probable than a number, equal ones counting half. */
        double below(float number) {
            return (before[first(number, false)] + before[first(number, true)]) / 2.0;
        }

        /** The first place whose number is at least the given one, or above it. */
        private int first(float number, boolean above) {
            int low = 0;
            int high = probabilities.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (probabilities[middle] < number || (above && probabilities[middle] == number)) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    private static double[] of(double metric, double[] without, double[] weights) {
        double all = 0;
        for (double weight : weights) {
            all += weight;
        }
        double[] values = new double[without.length];
        for (int row = 0; row < values.length; row++) {
            values[row] = (all * metric - (all - weights[row]) * without[row]) / weights[row];
        }
        return values;
    }

    private static void requireRows(int rows) {
        if (rows < 2) {
            throw new IllegalArgumentException(rows + " rows, but it takes 2");
        }
    }
}
