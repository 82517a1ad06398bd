/**
 * Training at the price of the nonzeros, with the numbers of dense training. Start with
 * {@link dev.nonzero.training.sparse.SparseTrainer}: it reads a Deeplearning4j network into a chain of {@code Stage}s over
 * flat arrays; {@code LazyAdam} says how rows that no batch touched are brought up to date.
 */
@NullMarked
package dev.nonzero.training.sparse;

import org.jspecify.annotations.NullMarked;
