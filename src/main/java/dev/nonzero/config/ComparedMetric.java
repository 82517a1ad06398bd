package dev.nonzero.config;

/** The figure that cells are compared by. */
public enum ComparedMetric {
    /** The share of test rows predicted right. */
    TEST_ACCURACY,
    /** The share of validation rows predicted right. */
    VALIDATION_ACCURACY,
    /** The share of training rows predicted right. */
    TRAIN_ACCURACY,
    /** The mean over classes of the F1 score on the test rows. */
    TEST_MACRO_F1,
    /** The mean cross-entropy of the test rows; lower is better. */
    TEST_LOG_LOSS,
    /** The area under the ROC curve of the test rows, with two classes. */
    TEST_ROC_AUC
}
