package dev.nonzero.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Data as their sources have them, read once and shared; {@link #prepare} makes the rows of a trial from them. Immutable.
 */
public final class LoadedData {
    private final DataSources sources;
    private final SourceData train;
    private final Optional<LabeledData> test;
    private final Optional<LabeledData> validation;
    private final RowMarks marks;
    private final List<String> notices;
    private final String digest;

    private LoadedData(
            DataSources sources,
            SourceData train,
            Optional<LabeledData> test,
            Optional<LabeledData> validation,
            RowMarks marks,
            List<String> notices) {
        this.sources = sources;
        this.train = train;
        this.test = test;
        this.validation = validation;
        this.marks = marks;
        this.notices = List.copyOf(notices);
        this.digest = digest(train.schema().labels(), parts(), marks);
    }

    /**
     * Reads the sources; test and validation rows get the features and classes of the training rows.
     *
     * @throws DataException where a source is no good, does not go together with train, or has the very rows of another
     */
    public static LoadedData load(DataSources sources) {
        return load(sources, UnaryOperator.identity());
    }

    /**
     * The same where the files are in other places than the sources say, as on another machine.
     *
     * @param place of a file, from where the sources say that it is
     * @throws DataException as above
     */
    public static LoadedData load(DataSources described, UnaryOperator<Path> place) {
        DataSources sources = described.at(place);
        SourceData train = DataReader.read(sources.train(), sources.features());
        List<String> notices = new ArrayList<>(train.notices());
        Optional<LabeledData> test = sources.test().map(source -> matching(source, train.schema(), notices));
        Optional<LabeledData> validation =
                sources.validation().map(source -> matching(source, train.schema(), notices));
        requireOther(test, Optional.of(train.data()), "the test rows are the training rows");
        requireOther(validation, Optional.of(train.data()), "the validation rows are the training rows");
        requireOther(validation, test, "the validation rows are the test rows");
        RowMarks marks = MarkFile.read(sources.marks(), train, place);
        return new LoadedData(described, train, test, validation, marks, notices);
    }

    private static LabeledData append(LabeledData rows, LabeledData more) {
        if (rows.weights().isPresent() != more.weights().isPresent()) {
            throw DataException.of("the rows of train have weights, but those of the test or validation file have none;"
                    + " hold them out, or give them weights");
        }
        return rows.append(more);
    }

    private static LabeledData matching(DataSource source, DataSchema schema, List<String> notices) {
        SourceData read = DataReader.readSourceMatching(source, schema);
        notices.addAll(read.notices());
        return read.data();
    }

    private static void requireOther(Optional<LabeledData> rows, Optional<LabeledData> others, String problem) {
        if (rows.isPresent() && rows.equals(others)) {
            throw DataException.of(problem + ", one for one, under another path; expected a share or other rows");
        }
    }

    /** The features and classes of the training rows, before any is dropped. */
    public DataSchema schema() {
        return train.schema();
    }

    /** The rows of the training source, before shares are taken out. */
    public LabeledData train() {
        return train.data();
    }

    /** All rows as read: those of the training source, and of test and validation where they have sources of their own. */
    public List<LabeledData> parts() {
        return Stream.of(Optional.of(train.data()), test, validation)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether the split marks a row as one of a part. */
    public boolean lists(RowMarks.Part part) {
        return marks.parts().filter(parts -> parts.contains(part)).isPresent();
    }

    /** What was made of the sources that their owner may not expect, a sentence each. */
    public List<String> notices() {
        return notices;
    }

    /** What tells these data from others: the start of the SHA-256 of all rows and labels as read. */
    public String digest() {
        return digest;
    }

    /**
     * Takes out the shares, fits the transformation on the training rows that remain, and applies it to all parts.
     *
     * @param description names the sources that these data were loaded from
     * @param draw the drawing of shares and folds
     * @throws DataException where the shares or the features to keep do not fit the data
     * @throws IllegalArgumentException where the description names other sources
     */
    public PreparedData prepare(DataDescription description, SplitDraw draw) {
        if (!DataSources.of(description).equals(sources)) {
            throw new IllegalArgumentException("the description names other sources than those that were loaded");
        }
        LabeledData all = train.data();
        DataSplit split = split(description, draw);
        boolean weighted = description.weightedMetrics();
        LabeledData trainRows = counting(withMeanOne(all.selectRows(split.train())), weighted, "train");
        DataTransformation transformation = fit(trainRows, description);
        Optional<LabeledData> validationRows =
                validationRows(description, split).map(rows -> counting(rows, weighted, "validation"));
        LabeledData testRows = counting(test.orElseGet(() -> all.selectRows(split.test())), weighted, "test");
        return new PreparedData(
                transformation.apply(trainRows),
                validationRows.map(transformation::apply),
                transformation.apply(testRows),
                identity(split.test(), testRows),
                transformation,
                train.schema(),
                digest);
    }

    /**
     * Where the training rows of {@link #prepare} stand in their source, from 0; shape (rows).
     *
     * @param description names the sources that these data were loaded from
     * @param draw the drawing of shares and folds
     * @throws DataException where the shares do not fit the data
     */
    public int[] trainRows(DataDescription description, SplitDraw draw) {
        return split(description, draw).train();
    }

    /**
     * The test rows of {@link #prepare} as they were read.
     *
     * @param description names the sources that these data were loaded from
     * @param draw the drawing of shares and folds
     * @throws DataException where the shares do not fit the data
     */
    public NumberedRows testRows(DataDescription description, SplitDraw draw) {
        if (test.isPresent()) {
            return new NumberedRows(
                    test.get(), IntStream.range(0, test.get().rows()).boxed().toList());
        }
        int[] numbers = split(description, draw).test();
        return new NumberedRows(
                train.data().selectRows(numbers), IntStream.of(numbers).boxed().toList());
    }

    /**
     * The rows of a network that will be used rather than judged: what is not held out is learned from.
     *
     * @param description names the sources that these data were loaded from
     * @param watched whether the validation rows, those of {@link #prepare}, are held out
     * @param testHeldOut whether the test rows, those of {@link #prepare}, are held out
     * @throws DataException where the shares or the features to keep do not fit the data
     */
    public FinalData prepareToUse(DataDescription description, boolean watched, boolean testHeldOut, SplitDraw draw) {
        LabeledData rows = train.data();
        boolean validationHeldOut = watched && description.validation().isPresent();
        Optional<LabeledData> validationRows = Optional.empty();
        if (validationHeldOut || testHeldOut) {
            DataSplit split = split(description, draw);
            if (validationHeldOut) {
                validationRows = validationRows(description, split);
            }
            rows = rows.selectRows(Stream.of(
                            split.train(),
                            validationHeldOut ? new int[0] : split.validation(),
                            testHeldOut ? new int[0] : split.test())
                    .flatMapToInt(IntStream::of)
                    .sorted()
                    .toArray());
        }
        if (!validationHeldOut && validation.isPresent()) {
            rows = append(rows, validation.get());
        }
        if (!testHeldOut && test.isPresent()) {
            rows = append(rows, test.get());
        }
        rows = withMeanOne(rows);
        DataTransformation transformation = fit(rows, description);
        return new FinalData(
                transformation.apply(rows),
                validationRows.map(transformation::apply),
                transformation,
                train.schema(),
                digest);
    }

    private DataTransformation fit(LabeledData rows, DataDescription description) {
        return DataTransformation.fit(
                rows.features(), description.maxFeatures(), FeaturePlan.of(train.schema(), description));
    }

    private static LabeledData withMeanOne(LabeledData rows) {
        return rows.withWeights(rows.weights().map(RowWeights::withMeanOne));
    }

    /** Rows that count by their weights in metrics, or not. */
    private static LabeledData counting(LabeledData rows, boolean weighted, String part) {
        if (weighted && rows.weights().isEmpty()) {
            throw DataException.of("the " + part + " rows have no weights, but data.weighted_metrics is true; give them"
                    + " weights as those of train, or set it to false");
        }
        return rows.withWeights(rows.weights().map(weights -> weights.inMetrics(weighted)));
    }

    private DataSplit split(DataDescription description, SplitDraw draw) {
        return DataSplit.of(train.data(), marks, Optional.of(description.test()), description.validation(), draw);
    }

    /** What tells test rows from others; of a source of their own, all its rows. */
    private static String identity(int[] rows, LabeledData test) {
        Digest digest = new Digest().add(rows);
        Targets targets = test.targets();
        for (int row = 0; row < targets.rows(); row++) {
            addLabels(targets, row, digest);
        }
        test.weightsInMetrics().ifPresent(weights -> weights.addTo(digest));
        return digest.hex();
    }

    private static void addLabels(Targets targets, int row, Digest digest) {
        if (targets instanceof LabelSets) {
            digest.add(targets.count(row));
        }
        for (int i = 0; i < targets.count(row); i++) {
            digest.add(targets.label(row, i));
        }
    }

    /** None where the split marks no row as one of validation. */
    private Optional<LabeledData> validationRows(DataDescription description, DataSplit split) {
        boolean none = description.validation().isEmpty()
                || (description.validation().get() instanceof HeldOut.Listed && split.validation().length == 0);
        return none
                ? Optional.empty()
                : Optional.of(validation.orElseGet(() -> train.data().selectRows(split.validation())));
    }

    private static String digest(List<String> labels, Iterable<LabeledData> parts, RowMarks marks) {
        Digest digest = new Digest();
        for (LabeledData data : parts) {
            SparseMatrix features = data.features();
            data.weights().ifPresent(weights -> weights.addTo(digest));
            digest.add(data.rows()).add(features.columns()).add(labels.size());
            labels.forEach(digest::add);
            for (int row = 0; row < data.rows(); row++) {
                addLabels(data.targets(), row, digest);
                digest.add(features.end(row) - features.start(row));
                for (int place = features.start(row); place < features.end(row); place++) {
                    digest.add(features.column(place)).add(features.value(place));
                }
            }
        }
        marks.groups().ifPresent(groups -> digest.add("groups").add(groups));
        marks.parts().ifPresent(named -> named.forEach(part -> digest.add(part.name())));
        return digest.hex();
    }
}
