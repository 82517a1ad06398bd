package dev.nonzero.training;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a network is trained, but for the optimizer, which is the network's own.
 *
 * @param epochs the most epochs
 * @param batchSize the rows of a step; the last batch of an epoch may have fewer
 * @param schedule how the learning rate changes
 * @param earlyStopping when to stop sooner, if ever
 * @param clipNorm the largest norm of the gradient of all parameters together; a longer one is scaled down to it
 */
public record TrainingPlan(
        int epochs, int batchSize, Schedule schedule, Optional<EarlyStopping> earlyStopping, OptionalDouble clipNorm) {
    /** A plan whose gradients are taken as they are. */
    public TrainingPlan(int epochs, int batchSize, Schedule schedule, Optional<EarlyStopping> earlyStopping) {
        this(epochs, batchSize, schedule, earlyStopping, OptionalDouble.empty());
    }

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException where epochs or batch size is below 1, or the norm not above 0
     */
    public TrainingPlan {
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs is " + epochs + ", but it is at least 1");
        }
        if (batchSize < 1) {
            throw new IllegalArgumentException("batch_size is " + batchSize + ", but it is at least 1");
        }
        if (clipNorm.isPresent() && !(clipNorm.getAsDouble() > 0)) {
            throw new IllegalArgumentException("clip_norm is " + clipNorm.getAsDouble() + ", but it is above 0");
        }
    }

    /** Whether the training depends on the figures of validation rows. */
    public boolean watchesValidation() {
        return earlyStopping.isPresent() || schedule instanceof Schedule.Plateau;
    }

    /** That many epochs of batches of that many rows at a constant learning rate. */
    public static TrainingPlan of(int epochs, int batchSize) {
        return new TrainingPlan(epochs, batchSize, new Schedule.Constant(0), Optional.empty());
    }
}
