package dev.nonzero.training;

import java.util.List;

/**
 * What a training came to.
 *
 * @param curve its epochs, first to last
 * @param bestEpoch the epoch whose parameters the network has now
 * @param diverged whether a loss was not finite, which ends a training
 * @param steps the steps done
 * @param orderDigest what identifies the order of all batches planned, whether or not the training stopped early
 * @param kernel what computed
 */
public record TrainingOutcome(
        List<Epoch> curve, int bestEpoch, boolean diverged, long steps, String orderDigest, String kernel) {
    /** Copies the curve. */
    public TrainingOutcome {
        curve = List.copyOf(curve);
    }

    /** The time of all steps, without evaluations. */
    public double seconds() {
        return curve.stream().mapToDouble(Epoch::seconds).sum();
    }
}
