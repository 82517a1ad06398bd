package dev.nonzero.data;

/** Where the weights of rows are. */
public enum WeightSource {
    /** Every row counts alike. */
    NONE,
    /** In a file next to the rows': of {@code train.svm}, {@code train.w.npy} or {@code train.w.txt}, a number a row. */
    FILE,
    /** Behind the label of a LIBSVM file, {@code label:weight}, as XGBoost reads it. */
    LABEL
}
