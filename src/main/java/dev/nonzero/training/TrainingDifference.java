package dev.nonzero.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How far apart two engines took a network in the same steps. The difference of a parameter is relative to the root mean square
 * of its array, as {@code hidden0.W}, in the network that is the reference. What is said of most parameters is said of those
 * that the reference moved at all: of very sparse rows a few steps see few features.
 *
 * @param steps how many
 * @param arrays the differences of every array, in the order of the layers
 * @param ninetiethPercentile that nine tenths of the parameters that moved do not exceed, all arrays taken together
 * @param median of the parameters that moved, all arrays taken together
 * @param largestOfLosses difference of the loss of any step, relative to the reference's
 */
public record TrainingDifference(
        int steps, List<ArrayDifference> arrays, double ninetiethPercentile, double median, double largestOfLosses) {
    /**
     * The differences of one array of parameters.
     *
     * @param name of the array
     * @param largest difference of any of its parameters
     * @param ninetiethPercentile that nine tenths of its parameters that moved do not exceed; of fewer than eleven, none does
     */
    public record ArrayDifference(String name, double largest, double ninetiethPercentile) {
        private static ArrayDifference of(String name, double[] sorted) {
            return new ArrayDifference(name, quantile(sorted, 1), quantile(sorted, 0.9));
        }

        private ArrayDifference worst(ArrayDifference other) {
            return new ArrayDifference(
                    name, Math.max(largest, other.largest), Math.max(ninetiethPercentile, other.ninetiethPercentile));
        }
    }

    /** Copies the list. */
    public TrainingDifference {
        arrays = List.copyOf(arrays);
    }

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
        Arrays.sort(losses);
        NamedArrays expected = reference.end();
        List<ArrayDifference> arrays = new ArrayList<>();
        double[] moved = {};
        for (String name : expected.names()) {
            double[] differences = ofMoved(
                    reference.start().get(name), expected.get(name), found.end().get(name));
            Arrays.sort(differences);
            arrays.add(ArrayDifference.of(name, differences));
            int known = moved.length;
            moved = Arrays.copyOf(moved, known + differences.length);
            System.arraycopy(differences, 0, moved, known, differences.length);
        }
        Arrays.sort(moved);
        return new TrainingDifference(
                reference.steps(), arrays, quantile(moved, 0.9), quantile(moved, 0.5), quantile(losses, 1));
    }

    /** The array that has the largest difference; the first of equals. */
    public ArrayDifference furthest() {
        return worstBy(ArrayDifference::largest);
    }

    /** The array most of whose parameters are furthest apart; the first of equals. */
    public ArrayDifference furthestInMost() {
        return worstBy(ArrayDifference::ninetiethPercentile);
    }

    private ArrayDifference worstBy(ToDoubleFunction<ArrayDifference> difference) {
        ArrayDifference worst = arrays.get(0);
        for (ArrayDifference array : arrays) {
            if (Double.compare(difference.applyAsDouble(array), difference.applyAsDouble(worst)) > 0) { // NaN is worst
                worst = array;
            }
        }
        return worst;
    }

    /** The steps of both, and of every difference the larger one. */
    public TrainingDifference worst(TrainingDifference other) {
        return new TrainingDifference(
                steps + other.steps,
                IntStream.range(0, arrays.size())
                        .mapToObj(i -> arrays.get(i).worst(other.arrays.get(i)))
                        .toList(),
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

    private static double quantile(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * (sorted.length - 1))];
    }
}
