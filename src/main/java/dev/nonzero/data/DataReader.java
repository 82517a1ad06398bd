package dev.nonzero.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads labelled rows from a source: a file of one of the {@linkplain DataFormats formats}, or made-up rows. Labels are
 * integers or words; they become classes numbered in ascending order where all are integers, else in the order of their
 * characters. Numbered classes have the {@linkplain ClassNames names}, numbered features the {@linkplain FeatureNames words},
 * that files next to theirs give them. The first wrong line of a file ends the reading with a {@link DataException} that says
 * where it is and what was expected. Reading takes memory in proportion to what a file holds, whatever sizes it states.
 */
public final class DataReader {
    private DataReader() {}

    /** The formats that are read, for messages: how the names of their files end, and what each is called. */
    public static String formats() {
        return DataFormats.endings(format -> true);
    }

    /**
     * Reads rows that set the features and classes: training rows.
     *
     * @param source where they come from
     * @param features how many features there are, or empty for the largest index that occurs
     * @throws DataException where the source is no good, has no rows, or has one class only
     */
    public static SourceData read(DataSource source, OptionalInt features) {
        SourceData read = read(source, FeatureLimit.ofUser(features), features, Optional.empty());
        if (source instanceof DataSource.File file && read.data().classes().size() == 1) {
            throw DataException.in(
                    file.path(),
                    "every row has the label " + Quote.of(read.data().classes().get(0))
                            + "; a classifier needs at least two classes");
        }
        return read;
    }

    /**
     * Reads rows that go together with others: test rows, with the features and classes of the training rows.
     *
     * @throws DataException where the source is no good, has no rows, or has a label or feature that the others lack
     */
    public static LabeledData readMatching(DataSource source, DataSchema schema) {
        return readSourceMatching(source, schema).data();
    }

    /**
     * Reads rows to test a model on, with its features and classes.
     *
     * @throws DataException where the source is no good, has no rows, or has a label or (unless ignored) a feature that the
     *     model does not know
     */
    public static LabeledData readMatching(DataSource source, DataSchema schema, UnknownFeatures unknown) {
        return readSourceMatching(source, schema, unknown).data();
    }

    /**
     * Reads rows as {@link #readMatching(DataSource, DataSchema)} does, with what is to be said of them.
     *
     * @throws DataException as there
     */
    public static SourceData readSourceMatching(DataSource source, DataSchema schema) {
        return readSourceMatching(source, schema, FeatureLimit.ofTraining(schema.features()));
    }

    /**
     * Reads rows to test a model on, with what is to be said of them.
     *
     * @throws DataException as {@link #readMatching(DataSource, DataSchema, UnknownFeatures)}
     */
    public static SourceData readSourceMatching(DataSource source, DataSchema schema, UnknownFeatures unknown) {
        return readSourceMatching(source, schema, FeatureLimit.ofModel(schema.features(), unknown));
    }

    private static SourceData readSourceMatching(DataSource source, DataSchema schema, FeatureLimit limit) {
        return read(source, limit, OptionalInt.of(schema.features()), Optional.of(schema));
    }

    /**
     * Looks at a source without reading its rows: whether there is such a file of a known format, and whether it has the
     * columns that are named.
     *
     * @throws DataException where not
     */
    public static void check(DataSource source) {
        if (source instanceof DataSource.File named) {
            DataSource.File file = named.here();
            DataFile.read(file.path(), () -> {
                try (InputStream in = DataFile.open(file.path())) {
                    DataFormats.of(file).check(file, in);
                }
                return file;
            });
        }
    }

    private static SourceData read(
            DataSource source, FeatureLimit limit, OptionalInt features, Optional<DataSchema> known) {
        if (source instanceof DataSource.Synthetic synthetic) {
            LabeledData data = SyntheticRows.make(synthetic);
            return new SourceData(data, DataSchema.ofNumbers(data.features().columns(), data.classes()));
        }
        DataSource.File file = ((DataSource.File) source).here();
        DataFormat format = DataFormats.of(file);
        return DataFile.read(file.path(), () -> {
            try (InputStream in = DataFile.open(file.path())) {
                SourceData read = format.read(new ReadRequest(file, limit, features, known), in)
                        .with(known.map(schema -> format.noticesOfNumbers(file.path(), schema))
                                .orElse(List.of()));
                return named(weighted(read, file), file.path(), known);
            }
        });
    }

    private static SourceData weighted(SourceData read, DataSource.File file) throws IOException {
        if (file.numbered().weights() != WeightSource.FILE || read.data().rows() == 0) {
            return read;
        }
        RowWeights weights = WeightFile.beside(file.path(), read.data().rows());
        return new SourceData(
                read.data().withWeights(Optional.of(weights)), read.schema(), read.notices(), read.marks());
    }

    private static SourceData named(SourceData read, Path path, Optional<DataSchema> known) {
        if (read.data().rows() == 0) {
            throw DataFile.empty(path);
        }
        List<String> names = known.map(DataSchema::classes)
                .orElseGet(() -> ClassNames.beside(path, read.schema().labels()));
        return new SourceData(
                read.data().withClasses(names),
                read.schema().withClasses(names).withLabelSets(read.data().hasLabelSets()),
                read.notices(),
                read.marks());
    }
}
