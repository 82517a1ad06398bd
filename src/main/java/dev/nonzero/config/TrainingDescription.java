package dev.nonzero.config;

import dev.nonzero.network.Optimizer;
import dev.nonzero.training.ClassWeights;
import dev.nonzero.training.TrainingPlan;
import dev.nonzero.training.measure.Propensities;

/**
 * How a network is trained.
 *
 * @param trainer by what
 * @param plan how long, in which batches, at which changes of the learning rate
 * @param optimizer by which rule
 * @param classWeights what each class counts in the loss
 * @param labelSmoothing the share of a row's target that is spread over all classes
 * @param propensity the constants of propensity-scored measures
 */
public record TrainingDescription(
        TrainerType trainer,
        TrainingPlan plan,
        Optimizer optimizer,
        ClassWeights classWeights,
        double labelSmoothing,
        Propensities.Constants propensity) {
    /** A training without label smoothing. */
    public TrainingDescription(TrainerType trainer, TrainingPlan plan, Optimizer optimizer, ClassWeights classWeights) {
        this(trainer, plan, optimizer, classWeights, 0, Propensities.Constants.USUAL);
    }
}
