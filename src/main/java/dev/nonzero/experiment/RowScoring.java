package dev.nonzero.experiment;

import dev.nonzero.config.ComparedMetric;
import dev.nonzero.data.Digest;
import dev.nonzero.data.LabeledData;
import dev.nonzero.training.Metrics;
import dev.nonzero.training.Pseudovalues;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The score of each test row, under the name of the metric that is the mean of the scores: 1 or 0 for accuracy, the loss of
 * the row for log loss, and {@linkplain Pseudovalues pseudovalues} for metrics that are no mean over rows.
 */
final class RowScoring {
    private RowScoring() {}

    /**
     * Scores the rows: which are predicted right, and the scores of the metric that is compared.
     *
     * @param probabilities shape (rows, classes)
     * @param compared where it is no metric of the test rows, or has no value, there are no scores of it
     * @return by name, each of the shape (rows)
     */
    static Map<String, float[]> of(float[] probabilities, LabeledData test, ComparedMetric compared) {
        Map<String, float[]> scores = new LinkedHashMap<>();
        float[] right = Metrics.right(probabilities, test);
        scores.put(name(ComparedMetric.TEST_ACCURACY), right);
        switch (compared) {
            case TEST_LOG_LOSS -> scores.put(name(compared), Metrics.logLosses(probabilities, test));
            case TEST_MACRO_F1 -> {
                if (test.rows() > 1) {
                    int classes = test.classes().size();
                    int[] predictions = new int[test.rows()];
                    for (int row = 0; row < predictions.length; row++) {
                        predictions[row] = Metrics.mostProbable(probabilities, row, classes);
                    }
                    scores.put(name(compared), floats(Pseudovalues.ofMacroF1(test.labels(), predictions, classes)));
                }
            }
            case TEST_ROC_AUC -> {
                if (test.classes().size() == 2 && hasTwoOfEach(test)) {
                    boolean[] positive = new boolean[test.rows()];
                    float[] ofPositive = new float[test.rows()];
                    for (int row = 0; row < positive.length; row++) {
                        positive[row] = test.label(row) == 1;
                        ofPositive[row] = probabilities[2 * row + 1];
                    }
                    scores.put(name(compared), floats(Pseudovalues.ofRocAuc(positive, ofPositive)));
                }
            }
            case TEST_ACCURACY, VALIDATION_ACCURACY, TRAIN_ACCURACY -> {}
        }
        return scores;
    }

    /** What tells scores from others. */
    static String digest(float[] scores) {
        Digest digest = new Digest().add(scores.length);
        for (float score : scores) {
            digest.add(score);
        }
        return digest.hex();
    }

    private static String name(ComparedMetric metric) {
        return metric.name().toLowerCase(Locale.ROOT);
    }

    private static boolean hasTwoOfEach(LabeledData test) {
        int positives = 0;
        for (int row = 0; row < test.rows(); row++) {
            positives += test.label(row);
        }
        return positives >= 2 && test.rows() - positives >= 2;
    }

    private static float[] floats(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }
}
