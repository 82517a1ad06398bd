package dev.nonzero.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads labelled rows from a source: LIBSVM text, CSV, text, a matrix of SciPy or MatrixMarket with {@linkplain LabelFile labels
 * beside it}, or made-up rows. Labels are integers or words; they become classes numbered in ascending order where
 * all are integers, else in the order of their characters. Numbered classes have the {@linkplain ClassNames names}, numbered
 * features the {@linkplain FeatureNames words}, that files beside theirs give them. The first wrong line of a file ends the reading with a
 * {@link DataException} that says where it is and what was expected.
 */
public final class DataReader {
    private DataReader() {}

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
                    "every row has the label '" + read.data().classes().get(0)
                            + "'; a classifier needs at least two classes");
        }
        return read;
    }

    /**
     * Reads rows that go together with others: test rows, with the features and classes of the training rows.
     *
     * @throws DataException where the source is no good, has no rows, or has a label or feature that the others lack
     */
    public static LabeledData readMatching(DataSource source, DataSchema schema) {
        return read(
                        source,
                        FeatureLimit.ofTraining(schema.features()),
                        OptionalInt.of(schema.features()),
                        Optional.of(schema))
                .data();
    }

    /**
     * Reads rows to test a model on, with its features and classes.
     *
     * @throws DataException where the source is no good, has no rows, or has a label or (unless ignored) a feature that the
     *     model does not know
     */
    public static LabeledData readMatching(DataSource source, DataSchema schema, UnknownFeatures unknown) {
        return read(
                        source,
                        FeatureLimit.ofModel(schema.features(), unknown),
                        OptionalInt.of(schema.features()),
                        Optional.of(schema))
                .data();
    }

    /**
     * Looks at a source without reading its rows: whether there is such a file of a known format, and whether a CSV file
     * has the columns that are named.
     *
     * @throws DataException where not
     */
    public static void check(DataSource source) {
        if (source instanceof DataSource.File file) {
            try (InputStream in = DataFile.open(file.path())) {
                switch (DataFormat.of(file)) {
                    case CSV -> CsvReader.checkHeader(file, in);
                    case TEXT -> new TextLines(file, in);
                    case LIBSVM, NPZ, MATRIX_MARKET -> {}
                }
            } catch (UncheckedIOException e) {
                throw DataFile.explain(file.path(), Objects.requireNonNull(e.getCause()));
            } catch (IOException e) {
                throw DataFile.explain(file.path(), e);
            }
        }
    }

    private static SourceData read(
            DataSource source, FeatureLimit limit, OptionalInt features, Optional<DataSchema> known) {
        if (source instanceof DataSource.Synthetic synthetic) {
            LabeledData data = SyntheticRows.make(synthetic);
            return new SourceData(data, DataSchema.ofNumbers(data.features().columns(), data.classes()));
        }
        DataSource.File file = (DataSource.File) source;
        Path path = file.path();
        DataFormat format = DataFormat.of(file);
        try (InputStream in = DataFile.open(path)) {
            Optional<List<String>> classes = known.map(DataSchema::labels);
            SourceData read =
                    switch (format) {
                        case LIBSVM -> readLibsvm(path, in, limit, features, classes);
                        case CSV ->
                            new CsvReader(file, in, limit, known, Optional.of(new Labels(classes))).read(features);
                        case TEXT -> new TextReader(file, in, known, Optional.of(new Labels(classes))).read();
                        case NPZ -> withLabels(path, new NpzReader(path, limit).read(features), classes);
                        case MATRIX_MARKET ->
                            withLabels(path, new MatrixMarketReader(path, limit).read(in, features), classes);
                    };
            if (read.data().rows() == 0) {
                throw DataFile.empty(path);
            }
            List<String> names = known.map(DataSchema::classes)
                    .orElseGet(() -> ClassNames.beside(path, read.schema().labels()));
            return new SourceData(read.data().withClasses(names), read.schema().withClasses(names));
        } catch (UncheckedIOException e) {
            throw DataFile.explain(path, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw DataFile.explain(path, e);
        }
    }

    private static SourceData readLibsvm(
            Path path, InputStream in, FeatureLimit limit, OptionalInt features, Optional<List<String>> classes)
            throws IOException {
        Labels labels = new Labels(classes);
        CsrBuilder rows = new LibsvmReader(path, in, limit, Optional.of(labels), CsrBuilder.MOST_NONZEROS).read();
        return sourceData(path, rows.build(features.orElse(rows.columns())), labels);
    }

    private static SourceData withLabels(Path path, SparseMatrix matrix, Optional<List<String>> classes)
            throws IOException {
        return sourceData(path, matrix, LabelFile.read(path, matrix.rows(), classes));
    }

    private static SourceData sourceData(Path path, SparseMatrix matrix, Labels labels) {
        LabeledData data = new LabeledData(matrix, labels.toArray(), labels.classes());
        return new SourceData(
                data,
                DataSchema.ofWords(matrix.columns(), data.classes(), FeatureNames.beside(path, matrix.columns())));
    }
}
