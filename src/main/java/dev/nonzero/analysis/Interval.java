package dev.nonzero.analysis;

/** An interval, its ends included. */
public record Interval(double lower, double upper) {}
