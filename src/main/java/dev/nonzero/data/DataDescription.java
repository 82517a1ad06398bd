package dev.nonzero.data;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The data of an experiment.
 *
 * @param train the rows to learn from, before shares are taken out
 * @param test the rows that accuracy is reported on
 * @param validation the rows that early stopping watches, if any
 * @param marks where the groups and parts of the rows of train are, if they have such
 * @param features the number of features, or empty for the largest index in train
 * @param maxFeatures how many features to keep, those that occur in most training rows; empty for all
 * @param minRows in how many training rows a feature must occur to be kept; 0 also keeps those that occur in none
 * @param values what becomes of the values
 * @param weightedMetrics whether rows count by their weights in metrics too
 */
public record DataDescription(
        DataSource train,
        HeldOut test,
        Optional<HeldOut> validation,
        RowMarks.Names marks,
        OptionalInt features,
        OptionalInt maxFeatures,
        int minRows,
        FeatureValues values,
        boolean weightedMetrics) {
    /** Data whose rows are not marked. */
    public DataDescription(
            DataSource train,
            HeldOut test,
            Optional<HeldOut> validation,
            OptionalInt features,
            OptionalInt maxFeatures,
            int minRows,
            FeatureValues values) {
        this(train, test, validation, RowMarks.Names.NONE, features, maxFeatures, minRows, values, false);
    }

    /** The same without the places of its files: what is done to their rows. */
    public DataDescription withoutPaths() {
        return new DataDescription(
                withoutPath(train),
                withoutPath(test),
                validation.map(DataDescription::withoutPath),
                new RowMarks.Names(marks.group().map(file -> ""), marks.split().map(file -> "")),
                features,
                maxFeatures,
                minRows,
                values,
                weightedMetrics);
    }

    private static HeldOut withoutPath(HeldOut heldOut) {
        return heldOut instanceof HeldOut.Source own ? new HeldOut.Source(withoutPath(own.source())) : heldOut;
    }

    private static DataSource withoutPath(DataSource source) {
        return source instanceof DataSource.File file ? file.at(Path.of("")) : source;
    }
}
