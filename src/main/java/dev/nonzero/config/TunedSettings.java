package dev.nonzero.config;

import dev.nonzero.config.TuningPlan.Combination;

/**
 * The settings of a cell with a combination that it tries.
 *
 * @param combination the values
 * @param settings of the cell, with the values written into them
 */
public record TunedSettings(Combination combination, Settings settings) {}
