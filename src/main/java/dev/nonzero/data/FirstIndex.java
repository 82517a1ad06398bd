package dev.nonzero.data;

/** The index of the first feature in LIBSVM files. */
public enum FirstIndex {
    /** 0 where the training rows have the index 0, else 1. */
    AUTO,
    /** Indices start at 0, as scikit-learn's {@code dump_svmlight_file} writes them by default. */
    ZERO,
    /** Indices start at 1, as LIBSVM's own files have them. */
    ONE
}
