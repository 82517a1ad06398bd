package dev.nonzero.config;

import dev.nonzero.network.Optimizer;
import dev.nonzero.training.ClassWeights;
import dev.nonzero.training.TrainingPlan;

/**
 * How a network is trained.
 *
 * @param trainer by what
 * @param plan how long, in which batches, at which changes of the learning rate
 * @param optimizer by which rule
 * @param classWeights what each class counts in the loss
 */
public record TrainingDescription(
        TrainerType trainer, TrainingPlan plan, Optimizer optimizer, ClassWeights classWeights) {}
