package dev.nonzero.baseline;

import dev.nonzero.data.LabeledData;
import dev.nonzero.training.measure.Measure;
import dev.nonzero.training.measure.Predictions;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a baseline achieved on the test rows. Immutable. */
public final class BaselineResult {
    private final String name;
    private final OptionalDouble cost;
    private final float[] probabilities; // (test rows, classes)
    private final int classes;
    private final double accuracy;
    private final double seconds;

    BaselineResult(String name, OptionalDouble cost, float[] probabilities, LabeledData test, double seconds) {
        this.name = name;
        this.cost = cost;
        this.probabilities = probabilities.clone();
        this.classes = test.classes().size();
        this.accuracy = test.rows() == 0
                ? Double.NaN
                : Measure.usual(test.hasLabelSets())
                        .of(new Predictions(probabilities, test, Optional.empty()))
                        .orElseThrow();
        this.seconds = seconds;
    }

    /** Of a model that names one class a row, which it gives the probability 1. */
    static BaselineResult ofClasses(
            String name, OptionalDouble cost, int[] predictions, LabeledData test, double seconds) {
        int classes = test.classes().size();
        float[] probabilities = new float[predictions.length * classes];
        for (int row = 0; row < predictions.length; row++) {
            probabilities[row * classes + predictions[row]] = 1;
        }
        return new BaselineResult(name, cost, probabilities, test, seconds);
    }

    /** The name of the baseline. */
    public String name() {
        return name;
    }

    /** LIBLINEAR's C, the weight of the loss relative to the penalty, where the model has one. */
    public OptionalDouble cost() {
        return cost;
    }

    /** The probability of each class or label; shape (test rows, classes), row by row. */
    public float[] probabilities() {
        return probabilities.clone();
    }

    /** The class or label predicted first for each test row, from 0; shape (test rows). */
    public int[] predictions() {
        int[] predictions = new int[probabilities.length / classes];
        for (int row = 0; row < predictions.length; row++) {
            predictions[row] = Predictions.mostProbable(probabilities, row, classes);
        }
        return predictions;
    }

    /** The share of test rows predicted correctly, by their weights where these count in metrics; of sets of labels P@1. */
    public double accuracy() {
        return accuracy;
    }

    /** The time to choose C and to fit the model, in seconds. */
    public double seconds() {
        return seconds;
    }
}
