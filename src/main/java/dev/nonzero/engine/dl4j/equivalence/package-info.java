/**
 * A linear layer and a convolution with kernel size 1 of the same weights, compared number by number. Start with
 * {@link dev.nonzero.engine.dl4j.equivalence.EquivalenceStudy}.
 */
@NullMarked
package dev.nonzero.engine.dl4j.equivalence;

import org.jspecify.annotations.NullMarked;
