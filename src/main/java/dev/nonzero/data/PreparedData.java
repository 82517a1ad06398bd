package dev.nonzero.data;

import java.util.Optional;

/**
 * The rows of a trial, ready for training. All parts have the same features and classes.
 *
 * @param train the rows to learn from
 * @param validation the rows that early stopping watches, if any
 * @param test the rows that accuracy is reported on
 * @param testIdentity what tells the test rows from others: a digest of where they stand in their source and of their labels
 * @param transformation what happened to the rows since they were read
 * @param schema the features and classes as read
 * @param digest what tells the data as read from others
 */
public record PreparedData(
        LabeledData train,
        Optional<LabeledData> validation,
        LabeledData test,
        String testIdentity,
        DataTransformation transformation,
        DataSchema schema,
        String digest) {}
