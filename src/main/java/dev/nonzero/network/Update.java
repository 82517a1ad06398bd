package dev.nonzero.network;

/**
 * How some parameters are updated.
 *
 * @param optimizer the rule; of its learning rate and decay the step size is what counts
 * @param stepSize the learning rate and decay of each step
 */
public record Update(Optimizer optimizer, StepSize stepSize) {}
