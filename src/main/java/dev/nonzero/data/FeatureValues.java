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
    TFIDF
}
