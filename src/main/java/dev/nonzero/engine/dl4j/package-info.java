/**
 * All that has to do with Deeplearning4j: dense training by its own step, the reference for every other engine and the way to
 * CUDA ({@link dev.nonzero.engine.dl4j.DenseEngine}); networks converted to its own and back
 * ({@link dev.nonzero.engine.dl4j.Dl4jNetworks}); and the sparse trainer for its networks
 * ({@link dev.nonzero.engine.dl4j.SparseTrainer}).
 */
@NullMarked
package dev.nonzero.engine.dl4j;

import org.jspecify.annotations.NullMarked;
