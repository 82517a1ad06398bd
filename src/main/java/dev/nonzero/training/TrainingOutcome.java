package dev.nonzero.training;

import java.util.List;

/**
 * The result of a training.
 *
 * @param curve its epochs, first to last
 * @param bestEpoch the epoch whose parameters the network has now
 * @param ended why it ended
 * @param steps the steps done
 * @param orderDigest what identifies the order of all batches planned, whether or not the training stopped early
 * @param kernel what computed
 */
public record TrainingOutcome(
        List<Epoch> curve, int bestEpoch, Ended ended, long steps, String orderDigest, String kernel) {
    /** Why a training ended. */
    public enum Ended {
        /**
         * The validation rows had been better than every constant prediction, and then did not get better for as many epochs
         * as the patience of early stopping, or of {@link EarlyStopping#DEFAULT} without it.
         */
        CONVERGED,
        /** All epochs were trained before that, or there were no validation rows to watch. */
        EPOCHS,
        /** A loss was not finite. */
        DIVERGED
    }

    /** Copies the curve. */
    public TrainingOutcome {
        curve = List.copyOf(curve);
    }

    /** Whether a loss was not finite, which ends a training. */
    public boolean diverged() {
        return ended == Ended.DIVERGED;
    }

    /** The time of all steps, without evaluations. */
    public double seconds() {
        return curve.stream().mapToDouble(Epoch::seconds).sum();
    }
}
