/**
 * The loops that take the time of a sparse training step, over flat float arrays. Start with
 * {@link dev.nonzero.training.sparse.kernel.Kernels}; {@link dev.nonzero.training.sparse.kernel.PlainKernels} says what each
 * computes, {@link dev.nonzero.training.sparse.kernel.KernelLookup} chooses.
 */
@NullMarked
package dev.nonzero.training.sparse.kernel;

import org.jspecify.annotations.NullMarked;
