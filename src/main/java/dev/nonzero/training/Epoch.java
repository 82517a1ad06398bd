package dev.nonzero.training;

import java.util.Optional;

/**
 * The result of one epoch of a training.
 *
 * @param number from 1
 * @param learningRateFactor the schedule's factor at its last step
 * @param trainLoss the mean over its batches of the loss before each step
 * @param validation the figures of the validation rows after its last step, if there are such rows
 * @param seconds the time of its steps, without the evaluation
 */
public record Epoch(
        int number, double learningRateFactor, double trainLoss, Optional<Metrics> validation, double seconds) {}
