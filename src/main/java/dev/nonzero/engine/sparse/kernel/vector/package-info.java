/**
 * The kernels by the Vector API. The only package that names {@code jdk.incubator.vector}; it is compiled by itself, and
 * looked up by name at run time.
 */
@NullMarked
package dev.nonzero.engine.sparse.kernel.vector;

import org.jspecify.annotations.NullMarked;
