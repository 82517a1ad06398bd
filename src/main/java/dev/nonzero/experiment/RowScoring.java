package dev.nonzero.experiment;

import dev.nonzero.config.ComparedMetric;
import dev.nonzero.data.Digest;
import dev.nonzero.training.measure.Predictions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is kept of each test row: its score, under the name of the metric that is the mean of the scores: 1 or 0 for accuracy, the loss of
 * the row for log loss, and {@linkplain dev.nonzero.training.measure.Pseudovalues pseudovalues} for metrics that are no mean over rows;
 * and how much it counts in metrics, where rows count differently.
 */
final class RowScoring {
    private RowScoring() {}

    /**
     * Scores the rows: by accuracy, or P@1, and by the scores of the metric that is compared.
     *
     * @param predictions of the test rows
     * @param labelSets whether these have sets of labels
     * @param compared where it is no metric of the test rows, or has no value, there are no scores of it
     * @return by name, each of the shape (rows)
     */
    static Map<String, float[]> of(Predictions predictions, boolean labelSets, ComparedMetric compared) {
        Map<String, float[]> scores = new LinkedHashMap<>();
        for (ComparedMetric metric : List.of(ComparedMetric.TEST_ACCURACY, compared)) {
            ComparedMetric ofRows = metric.forRows(labelSets);
            if (ofRows.part() == ComparedMetric.Part.TEST && ofRows.measure().appliesTo(labelSets)) {
                ofRows.measure().scores(predictions).ifPresent(found -> scores.put(ofRows.word(), floats(found)));
            }
        }
        predictions.weights().ifPresent(weights -> scores.put(TestedRows.WEIGHTS, weights.toArray()));
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

    private static float[] floats(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }
}
