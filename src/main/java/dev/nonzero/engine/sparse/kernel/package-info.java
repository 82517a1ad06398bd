/**
 * The loops that take the time of a sparse training step, over flat float arrays. Start with
 * {@link dev.nonzero.engine.sparse.kernel.Kernels}; {@link dev.nonzero.engine.sparse.kernel.PlainKernels} says what each
 * computes, {@link dev.nonzero.engine.sparse.kernel.KernelLookup} chooses.
 */
@NullMarked
package dev.nonzero.engine.sparse.kernel;

import org.jspecify.annotations.NullMarked;
