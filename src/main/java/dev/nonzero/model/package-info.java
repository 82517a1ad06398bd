/**
 * A trained network to take along: in comes a network with what became of its rows before, out come one file that
 * Deeplearning4j reads too, and probabilities for further rows as their file has them. Start with
 * {@link dev.nonzero.model.Model}.
 */
@NullMarked
package dev.nonzero.model;

import org.jspecify.annotations.NullMarked;
