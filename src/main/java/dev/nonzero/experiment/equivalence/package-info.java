/**
 * A linear layer and a convolution with kernel size 1 of the same weights, compared number by number. Start with
 * {@link dev.nonzero.experiment.equivalence.EquivalenceStudy}.
 */
@NullMarked
package dev.nonzero.experiment.equivalence;

import org.jspecify.annotations.NullMarked;
