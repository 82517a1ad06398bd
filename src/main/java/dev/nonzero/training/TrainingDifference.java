package dev.nonzero.training;

import dev.nonzero.network.NetworkParameters;
import java.util.Arrays;

/**
 * How far apart two trainers took a network in the same steps. The difference of a parameter is relative to the root mean square
 * of its array, as {@code hidden0.W}, in the network that is the reference. What is said of most parameters is said of those
 * that the reference moved at all: of very sparse rows a few steps see few features.
 *
 * @param steps how many
 * @param largest difference of any parameter
 * @param largestIn the array that has it
 * @param ninetiethPercentile that nine tenths of the parameters that moved do not exceed
 * @param median of the parameters that moved
 * @param largestOfLosses difference of the loss of any step, relative to the reference's
 */
public record TrainingDifference(
        int steps,
        double largest,
        String largestIn,
        double ninetiethPercentile,
        double median,
        double largestOfLosses) {
    /**
     * Compares.
     *
     * @param reference what is taken for right
     * @param found the same steps from the same parameters; the pointwise layer may be of another type
     * @throws IllegalArgumentException where they are not as many steps
     */
    public static TrainingDifference between(TrainedSteps reference, TrainedSteps found) {
        if (reference.steps() != found.steps()) {
            throw new IllegalArgumentException(
                    reference.steps() + " steps cannot be compared with " + found.steps() + " steps");
        }
        double[] losses = new double[reference.steps()];
        for (int step = 0; step < losses.length; step++) {
            losses[step] = relative(found.loss(step) - reference.loss(step), reference.loss(step));
        }
        NetworkParameters before = new NetworkParameters(reference.start());
        NetworkParameters expected = new NetworkParameters(reference.end());
        NetworkParameters trained = new NetworkParameters(found.end());
        double largest = 0;
        String largestIn = expected.names().get(0);
        double[] moved = {};
        for (String name : expected.names()) {
            double[] differences = ofMoved(doubles(before, name), doubles(expected, name), doubles(trained, name));
            double largestHere = largest(differences);
            if (Double.compare(largestHere, largest) > 0) { // also where it is not a number
                largest = largestHere;
                largestIn = name;
            }
            int known = moved.length;
            moved = Arrays.copyOf(moved, known + differences.length);
            System.arraycopy(differences, 0, moved, known, differences.length);
        }
        Arrays.sort(moved);
        return new TrainingDifference(
                reference.steps(), largest, largestIn, quantile(moved, 0.9), quantile(moved, 0.5), largest(losses));
    }

    /** The steps of both, and of every difference the larger one. */
    public TrainingDifference worst(TrainingDifference other) {
        TrainingDifference further = Double.compare(other.largest, largest) > 0 ? other : this;
        return new TrainingDifference(
                steps + other.steps,
                further.largest,
                further.largestIn,
                Math.max(ninetiethPercentile, other.ninetiethPercentile),
                Math.max(median, other.median),
                Math.max(largestOfLosses, other.largestOfLosses));
    }

    /** Of the parameters that moved in either network. */
    private static double[] ofMoved(double[] before, double[] expected, double[] found) {
        double squares = 0;
        for (double parameter : expected) {
            squares += parameter * parameter;
        }
        double scale = Math.sqrt(squares / expected.length);
        double[] differences = new double[expected.length];
        int moved = 0;
        for (int i = 0; i < expected.length; i++) {
            if (expected[i] != before[i] || found[i] != before[i]) {
                differences[moved++] = relative(found[i] - expected[i], scale);
            }
        }
        return Arrays.copyOf(differences, moved);
    }

    private static double relative(double difference, double scale) {
        return difference == 0 ? 0 : Math.abs(difference / scale);
    }

    private static double largest(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return quantile(sorted, 1);
    }

    private static double quantile(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * (sorted.length - 1))];
    }

    private static double[] doubles(NetworkParameters parameters, String name) {
        return parameters.view(name).dup('c').data().asDouble();
    }
}
