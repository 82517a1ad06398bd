package dev.nonzero.baseline;

import dev.nonzero.data.LabeledData;
import java.util.Optional;

/** A model without hidden layers, fitted to the same rows and values as the networks. */
public interface Baseline {
    /** What tables and answers call it, for example {@code linear SVM}. */
    String name();

    /**
     * Fits the model and predicts the test rows. The result depends on the rows alone.
     *
     * @param train the rows to learn from
     * @param validation the rows that choose the strength of the regularization; without them cross-validation on
     *     {@code train} chooses
     * @param test the rows to predict, with the features and classes of {@code train}
     */
    BaselineResult fit(LabeledData train, Optional<LabeledData> validation, LabeledData test);

    /** The expected time of {@link #fit} on a processor of 2024, in seconds, within a factor of three. */
    double seconds(long nonzeros, int classes, boolean validated);

    /** The bytes of heap that {@link #fit} takes at most, in addition to the rows. */
    long bytes(int rows, int features, long nonzeros, int classes);
}
