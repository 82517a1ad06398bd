/**
 * From cells and seeds to trials to results: runs what is missing of an experiment, and keeps the result of each trial.
 */
@NullMarked
package dev.nonzero.experiment;

import org.jspecify.annotations.NullMarked;
