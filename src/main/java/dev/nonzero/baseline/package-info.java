/**
 * Models that a network has to beat: the largest class or the most frequent labels, and linear models by LIBLINEAR. Training and test rows go in,
 * {@link dev.nonzero.baseline.BaselineResult} comes out; start with {@link dev.nonzero.baseline.Baseline}.
 */
@NullMarked
package dev.nonzero.baseline;

import org.jspecify.annotations.NullMarked;
