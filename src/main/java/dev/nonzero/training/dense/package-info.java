/**
 * Training with what Deeplearning4j has: every batch is made dense. The reference for every other trainer, and the way to
 * CUDA. Start with {@link dev.nonzero.training.dense.DenseTrainer}.
 */
@NullMarked
package dev.nonzero.training.dense;

import org.jspecify.annotations.NullMarked;
