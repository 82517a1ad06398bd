/**
 * How good predictions are. {@link dev.nonzero.training.measure.Predictions} go in, a number comes out; start with
 * {@link dev.nonzero.training.measure.Measure}, which lists every measure.
 */
@NullMarked
package dev.nonzero.training.measure;

import org.jspecify.annotations.NullMarked;
