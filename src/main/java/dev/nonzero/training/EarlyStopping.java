package dev.nonzero.training;

import dev.nonzero.training.measure.Measure;

/**
 * Ends a training when the validation rows stop getting better, and goes back to the best epoch.
 *
 * @param metric what is watched; accuracy is P@1 where rows have sets of labels
 * @param patience how many epochs without a better value are waited for, from the first on that is better than every
 *     {@linkplain ConstantPrediction constant prediction}
 * @param minEpochs how many epochs are trained at least
 */
public record EarlyStopping(Measure metric, int patience, int minEpochs) {
    /** What an experiment file leaves out; also how the end of a training without early stopping is judged. */
    public static final EarlyStopping DEFAULT = new EarlyStopping(Measure.ACCURACY, 15, 1);

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
