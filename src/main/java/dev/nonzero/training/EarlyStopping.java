package dev.nonzero.training;

/**
 * Ends a training when the validation rows stop getting better, and goes back to the best epoch.
 *
 * @param metric what is watched
 * @param patience how many epochs without a better value are waited for
 */
public record EarlyStopping(Metric metric, int patience) {
    /** A figure of the validation rows. */
    public enum Metric {
        /** The share of rows predicted right; higher is better. */
        ACCURACY,
        /** The mean cross-entropy; lower is better. */
        LOSS,
        /** The mean over classes of the F1 score; higher is better. */
        MACRO_F1
    }

    /**
     * Checks the patience.
     *
     * @throws IllegalArgumentException where it is below 1
     */
    public EarlyStopping {
        if (patience < 1) {
            throw new IllegalArgumentException("patience is " + patience + ", but it is at least 1");
        }
    }
}
