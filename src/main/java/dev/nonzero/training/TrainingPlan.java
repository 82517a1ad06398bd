package dev.nonzero.training;

import java.util.Optional;

/**
 * How a network is trained, but for the optimizer, which is the network's own.
 *
 * @param epochs the most epochs
 * @param batchSize the rows of a step; the last batch of an epoch may have fewer
 * @param schedule how the learning rate changes
 * @param earlyStopping when to stop sooner, if ever
 */
public record TrainingPlan(int epochs, int batchSize, Schedule schedule, Optional<EarlyStopping> earlyStopping) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException where epochs or batch size is below 1
     */
    public TrainingPlan {
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs is " + epochs + ", but it is at least 1");
        }
        if (batchSize < 1) {
            throw new IllegalArgumentException("batch_size is " + batchSize + ", but it is at least 1");
        }
    }

    /** That many epochs of batches of that many rows at a constant learning rate. */
    public static TrainingPlan of(int epochs, int batchSize) {
        return new TrainingPlan(epochs, batchSize, new Schedule.Constant(0), Optional.empty());
    }
}
