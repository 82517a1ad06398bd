/**
 * Training at the price of the nonzeros, with the numbers of dense training. Start with
 * {@link dev.nonzero.engine.sparse.SparseEngine}: it compiles a network to a list of {@code Stage}s over its parameters;
 * {@code LazyAdam} says how rows that no batch touched are brought up to date.
 */
@NullMarked
package dev.nonzero.engine.sparse;

import org.jspecify.annotations.NullMarked;
