package dev.nonzero.training;

import dev.nonzero.data.LabeledData;
import dev.nonzero.training.measure.Measure;
import dev.nonzero.training.measure.Predictions;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How good predictions are, by several {@linkplain Measure measures}.
 *
 * @param values each measure by its word; those without a value are left out
 */
public record Metrics(Map<String, Double> values) {
    /** Copies the map, in its order. */
    public Metrics {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Of rows of one class. */
    public Metrics(double accuracy, double macroF1, double logLoss, OptionalDouble rocAuc) {
        this(ofOneLabel(accuracy, macroF1, logLoss, rocAuc));
    }

    private static Map<String, Double> ofOneLabel(
            double accuracy, double macroF1, double logLoss, OptionalDouble rocAuc) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(Measure.ACCURACY.word(), accuracy);
        values.put(Measure.MACRO_F1.word(), macroF1);
        values.put(Measure.LOG_LOSS.word(), logLoss);
        rocAuc.ifPresent(area -> values.put(Measure.ROC_AUC.word(), area));
        return values;
    }

    /**
     * The measures that every epoch has of some predictions.
     *
     * @param probabilities shape (rows, classes), row by row
     * @param data the rows' labels
     * @throws IllegalArgumentException where the shape is another, or there are no rows
     */
    public static Metrics of(float[] probabilities, LabeledData data) {
        return of(new Predictions(probabilities, data, Optional.empty()), Measure.ofCurves(data.hasLabelSets()));
    }

    /** Some measures of some predictions. */
    public static Metrics of(Predictions predictions, Collection<Measure> measures) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Measure measure : measures) {
            measure.of(predictions).ifPresent(value -> values.put(measure.word(), value));
        }
        return new Metrics(values);
    }

    /** The value of a measure, as far as it was computed and there is one. */
    public OptionalDouble value(Measure measure) {
        Double value = values.get(measure.word());
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Whether they are of rows with sets of labels. */
    public boolean ofLabelSets() {
        return values.containsKey(Measure.PRECISION_AT_1.word());
    }

    /** The share of rows whose most probable class is theirs; of rows with sets of labels, P@1. */
    public double accuracy() {
        return orNaN(Measure.usual(ofLabelSets()));
    }

    public double macroF1() {
        return orNaN(Measure.MACRO_F1);
    }

    public double logLoss() {
        return orNaN(Measure.LOG_LOSS);
    }

    public OptionalDouble rocAuc() {
        return value(Measure.ROC_AUC);
    }

    private double orNaN(Measure measure) {
        return value(measure).orElse(Double.NaN);
    }

    /** The most probable class of a row, the first of equals. */
    public static int mostProbable(float[] probabilities, int row, int classes) {
        return Predictions.mostProbable(probabilities, row, classes);
    }

    /** How many rows of each class were predicted as each class; shape (classes, predicted classes). */
    public static int[][] confusion(float[] probabilities, LabeledData data) {
        return Predictions.confusion(probabilities, data);
    }
}
