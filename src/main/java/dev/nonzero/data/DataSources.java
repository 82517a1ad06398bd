package dev.nonzero.data;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What has to be read for a data description: two descriptions with equal sources share one reading.
 *
 * @param train the rows to learn from, before shares are taken out
 * @param test the test rows, where they have a source of their own
 * @param validation the validation rows, where they have a source of their own
 * @param marks where the groups and parts of the rows of train are, if they have such
 * @param features the number of features, or empty for the largest index in train
 */
public record DataSources(
        DataSource train,
        Optional<DataSource> test,
        Optional<DataSource> validation,
        RowMarks.Names marks,
        OptionalInt features) {
    /** Sources whose rows are not marked. */
    public DataSources(
            DataSource train, Optional<DataSource> test, Optional<DataSource> validation, OptionalInt features) {
        this(train, test, validation, RowMarks.Names.NONE, features);
    }

    /** The sources that a description names. */
    public static DataSources of(DataDescription description) {
        return new DataSources(
                description.train(),
                source(Optional.of(description.test())),
                source(description.validation()),
                description.marks(),
                description.features());
    }

    private static Optional<DataSource> source(Optional<HeldOut> heldOut) {
        return heldOut.flatMap(
                rows -> rows instanceof HeldOut.Source own ? Optional.of(own.source()) : Optional.empty());
    }
}
