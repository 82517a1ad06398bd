package dev.nonzero.data;

/** What becomes of the values before training; what needs fitting is fitted on the training rows. */
public enum FeatureValues {
    AS_IS,
    /** Every nonzero becomes 1. */
    BINARY,
    /** {@code sign(x) log(1 + |x|)}. */
    LOG,
    /** Every row is scaled to Euclidean length 1. */
    L2,
    /** Term frequency times smoothed inverse document frequency, then rows of length 1: scikit-learn's TfidfTransformer. */
    TFIDF,
    /** Every feature is divided by its largest absolute value: scikit-learn's MaxAbsScaler. */
    MAX_ABS,
    /** Every feature is divided by its standard deviation, a column of numbers after its mean is subtracted: StandardScaler. */
    STANDARD,
    /** The same with the distance of the quartiles and the median, which outliers do not move: RobustScaler. */
    ROBUST;

    /** Whether each feature has a factor of its own, and maybe a center. */
    public boolean isScaled() {
        return this == MAX_ABS || this == STANDARD || this == ROBUST;
    }

    /** Whether rows get the length 1. */
    public boolean isNormalized() {
        return this == L2 || this == TFIDF;
    }
}
