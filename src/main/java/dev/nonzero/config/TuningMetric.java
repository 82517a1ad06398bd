package dev.nonzero.config;

/** The figure of the validation rows by which a cell's settings are chosen. */
public enum TuningMetric {
    /** The share of validation rows predicted right; higher is better. */
    VALIDATION_ACCURACY,
    /** The mean over classes of the F1 score; higher is better. */
    VALIDATION_MACRO_F1,
    /** The mean cross-entropy; lower is better. */
    VALIDATION_LOG_LOSS
}
