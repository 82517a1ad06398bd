package dev.nonzero.engine.dl4j.equivalence;

import java.util.List;

/**
 * What is compared. A layer makes (batch, length, units) of (batch, length, channels).
 *
 * @param batch the rows
 * @param length the positions of a row
 * @param channels the features of a position
 * @param units the outputs of a position
 * @param depths how many layers are stacked in the networks whose outputs are compared
 * @param trainingDepth how many layers are stacked in the networks that are trained
 * @param steps how many steps these are trained
 * @param repetitions how often each time is taken
 * @param seed where weights and inputs are drawn from
 */
public record EquivalenceSettings(
        int batch,
        int length,
        int channels,
        int units,
        List<Integer> depths,
        int trainingDepth,
        int steps,
        int repetitions,
        long seed) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException where one is below 1, or the arrays would not fit
     */
    public EquivalenceSettings {
        depths = depths.stream().sorted().distinct().toList();
        checkAtLeastOne("batch", batch);
        checkAtLeastOne("length", length);
        checkAtLeastOne("channels", channels);
        checkAtLeastOne("units", units);
        depths.forEach(depth -> checkAtLeastOne("depths", depth));
        checkAtLeastOne("training-depth", trainingDepth);
        checkAtLeastOne("steps", steps);
        checkAtLeastOne("repetitions", repetitions);
        if ((double) batch * length * Math.max(channels, units) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("batch, length and channels or units are " + batch + ", " + length
                    + " and " + Math.max(channels, units) + ", but their product is at most " + Integer.MAX_VALUE);
        }
    }

    private static void checkAtLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ", but it is at least 1");
        }
    }
}
