package dev.nonzero.data;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The data of an experiment.
 *
 * @param train the rows to learn from, before shares are taken out
 * @param test the rows that accuracy is reported on
 * @param validation the rows that early stopping watches, if any
 * @param features the number of features, or empty for the largest index in train
 * @param keepFeatures how many features to keep, those that occur in most training rows; empty for all
 * @param values what becomes of the values
 */
public record DataDescription(
        DataSource train,
        HeldOut test,
        Optional<HeldOut> validation,
        OptionalInt features,
        OptionalInt keepFeatures,
        FeatureValues values) {}
