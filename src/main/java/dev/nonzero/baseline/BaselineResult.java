package dev.nonzero.baseline;

import dev.nonzero.data.LabeledData;
import java.util.OptionalDouble;

/** What a baseline achieved on the test rows. Immutable. */
public final class BaselineResult {
    private final String name;
    private final OptionalDouble cost;
    private final int[] predictions; // (test rows)
    private final double accuracy;
    private final double seconds;

    BaselineResult(String name, OptionalDouble cost, int[] predictions, LabeledData test, double seconds) {
        this.name = name;
        this.cost = cost;
        this.predictions = predictions.clone();
        this.accuracy = accuracy(predictions, test);
        this.seconds = seconds;
    }

    /** The name of the baseline. */
    public String name() {
        return name;
    }

    /** LIBLINEAR's C, the weight of the loss relative to the penalty, where the model has one. */
    public OptionalDouble cost() {
        return cost;
    }

    /** The class predicted for each test row, from 0; shape (test rows). */
    public int[] predictions() {
        return predictions.clone();
    }

    /** The share of test rows predicted correctly. */
    public double accuracy() {
        return accuracy;
    }

    /** The time to choose C and to fit the model, in seconds. */
    public double seconds() {
        return seconds;
    }

    /** The share of rows whose predicted class is theirs; NaN for no rows. */
    static double accuracy(int[] predictions, LabeledData data) {
        int correct = 0;
        for (int row = 0; row < data.rows(); row++) {
            correct += predictions[row] == data.label(row) ? 1 : 0;
        }
        return (double) correct / data.rows();
    }
}
