package dev.nonzero.analysis;

/**
 * The standard error of a mean.
 *
 * @param value the standard error
 * @param df degrees of freedom that it is known with
 */
record StandardError(double value, double df) {}
