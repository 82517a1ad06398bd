package dev.nonzero.data;

/**
 * The rows of a source, and what further rows must agree with.
 *
 * @param data the rows
 * @param schema their features and classes
 */
public record SourceData(LabeledData data, DataSchema schema) {}
