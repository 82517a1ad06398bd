package dev.nonzero.experiment;

/**
 * The seeds of a trial.
 *
 * @param init of the initial weights
 * @param order of the batches and of dropout
 * @param split of the shares that are test and validation rows
 */
public record Seeds(long init, long order, long split) {}
