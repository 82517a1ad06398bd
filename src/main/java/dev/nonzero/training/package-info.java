/** What every trainer shares: the plan, the loop over epochs and batches, the metrics. Start with {@link dev.nonzero.training.TrainingLoop}. */
@NullMarked
package dev.nonzero.training;

import org.jspecify.annotations.NullMarked;
