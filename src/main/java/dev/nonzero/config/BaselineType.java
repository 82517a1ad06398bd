package dev.nonzero.config;

/** A reference model that the networks are compared with. */
public enum BaselineType {
    /** The class with the most training rows. */
    MAJORITY,
    /** Linear models by LIBLINEAR: a support vector machine and logistic regression. */
    LINEAR
}
