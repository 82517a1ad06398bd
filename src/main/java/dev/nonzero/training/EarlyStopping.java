package dev.nonzero.training;

/**
 * Ends a training when the validation rows stop getting better, and goes back to the best epoch.
 *
 * @param metric what is watched
 * @param patience how many epochs without a better value are waited for, from the first on that is better than every
 *     {@linkplain ConstantPrediction constant prediction}
 * @param minEpochs how many epochs are trained at least
 */
public record EarlyStopping(Metric metric, int patience, int minEpochs) {
    /** What an experiment file leaves out; also how the end of a training without early stopping is judged. */
    public static final EarlyStopping DEFAULT = new EarlyStopping(Metric.ACCURACY, 15, 1);

    /** A figure of the validation rows. */
    public enum Metric {
        /** The share of rows predicted right; higher is better. */
        ACCURACY,
        /** The mean cross-entropy; lower is better. */
        LOSS,
        /** The mean over classes of the F1 score; higher is better. */
        MACRO_F1;

        /** The figure, a loss with its sign changed. */
        double higherIsBetter(Metrics figures) {
            return switch (this) {
                case ACCURACY -> figures.accuracy();
                case LOSS -> -figures.logLoss();
                case MACRO_F1 -> figures.macroF1();
            };
        }
    }

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException where one is below 1
     */
    public EarlyStopping {
        if (patience < 1) {
            throw new IllegalArgumentException("patience is " + patience + ", but it is at least 1");
        }
        if (minEpochs < 1) {
            throw new IllegalArgumentException("minEpochs is " + minEpochs + ", but it is at least 1");
        }
    }
}
