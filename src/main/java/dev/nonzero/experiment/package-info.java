/**
 * From factors to cells to trials to results: lays out an experiment, runs what is missing of it, and keeps what each
 * trial came to.
 */
@NullMarked
package dev.nonzero.experiment;

import org.jspecify.annotations.NullMarked;
