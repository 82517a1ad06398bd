package dev.nonzero.model;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.RowWeights;
import dev.nonzero.training.Metrics;
import dev.nonzero.training.measure.Measure;
import dev.nonzero.training.measure.Predictions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * How good a model is on labelled rows.
 *
 * @param rows how many there are
 * @param learned how many of them the model learned from, or are equal to such a row; empty where the model does not say
 * @param metrics every measure that such rows have, but for those that need the training rows
 * @param weighted whether rows count by their weights in all figures but the counts of rows
 * @param majority the class, or the label of a set, that most rows have; at a tie the first
 * @param majorityShare the share of the rows that have it: the accuracy of always answering it
 * @param confusion shape (classes, predicted classes); empty for label sets
 * @param worst the rows to whose own class the model gives the least probability, the worst first; none for label sets
 */
public record Evaluation(
        int rows,
        OptionalInt learned,
        Metrics metrics,
        boolean weighted,
        int majority,
        double majorityShare,
        List<List<Integer>> confusion,
        List<PredictedRow> worst) {
    /**
     * A row and what was predicted for it.
     *
     * @param row its number, from 0
     * @param label its class
     * @param predicted the most probable class
     * @param probability of its own class
     * @param confidence the probability of the most probable class
     */
    public record PredictedRow(int row, int label, int predicted, float probability, float confidence) {}

    /**
     * Tests a model.
     *
     * @param data rows as their file has them, with the features and classes of the model; their weights count where they
     *     count in metrics
     * @param worst how many of the worst rows to name, at most; only rows predicted wrong are named
     */
    public static Evaluation of(Model model, LabeledData data, int worst) {
        float[] probabilities = model.predictor().probabilities(data.features());
        Optional<RowWeights> weights = data.weightsInMetrics();
        double[] counts = data.weightOfClasses(weights);
        int majority = 0;
        for (int label = 1; label < counts.length; label++) {
            majority = counts[label] > counts[majority] ? label : majority;
        }
        return new Evaluation(
                data.rows(),
                model.learnedRows()
                        .map(rows ->
                                OptionalInt.of(rows.count(model.transformation().apply(data))))
                        .orElseGet(OptionalInt::empty),
                Metrics.of(new Predictions(probabilities, data, Optional.empty()), Measure.all(data.hasLabelSets())),
                weights.isPresent(),
                majority,
                counts[majority] / data.weightOfRows(weights),
                data.hasLabelSets() ? List.of() : confusion(probabilities, data),
                data.hasLabelSets() ? List.of() : worst(probabilities, data, worst));
    }

    private static List<List<Integer>> confusion(float[] probabilities, LabeledData data) {
        return Arrays.stream(Metrics.confusion(probabilities, data))
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
    }

    private static List<PredictedRow> worst(float[] probabilities, LabeledData data, int count) {
        int classes = data.classes().size();
        return IntStream.range(0, data.rows())
                .mapToObj(row -> {
                    int predicted = Metrics.mostProbable(probabilities, row, classes);
                    return new PredictedRow(
                            row,
                            data.label(row),
                            predicted,
                            probabilities[row * classes + data.label(row)],
                            probabilities[row * classes + predicted]);
                })
                .filter(row -> row.predicted() != row.label())
                .sorted(Comparator.comparingDouble(PredictedRow::probability).thenComparing(PredictedRow::row))
                .limit(count)
                .toList();
    }
}
