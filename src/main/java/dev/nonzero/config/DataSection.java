package dev.nonzero.config;

import static dev.nonzero.config.binding.Key.optional;
import static dev.nonzero.config.binding.Key.required;

import dev.nonzero.config.binding.Choice;
import dev.nonzero.config.binding.Flag;
import dev.nonzero.config.binding.Key;
import dev.nonzero.config.binding.ListOf;
import dev.nonzero.config.binding.Section;
import dev.nonzero.config.binding.Text;
import dev.nonzero.config.binding.Type;
import dev.nonzero.config.binding.Values;
import dev.nonzero.config.binding.Whole;
import dev.nonzero.config.binding.Word;
import dev.nonzero.data.ColumnKind;
import dev.nonzero.data.DataDescription;
import dev.nonzero.data.DataSource;
import dev.nonzero.data.FeatureValues;
import dev.nonzero.data.FirstIndex;
import dev.nonzero.data.HeldOut;
import dev.nonzero.data.NumberedSettings;
import dev.nonzero.data.RemoteFiles;
import dev.nonzero.data.RowMarks;
import dev.nonzero.data.TableSettings;
import dev.nonzero.data.WeightSource;
import dev.nonzero.data.text.TextFeatures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The section {@code data}. */
final class DataSection {
    private static final Key<DataSource.Synthetic, Integer> ROWS = optional(
            "rows", Whole.atLeast(2), 1000, DataSource.Synthetic::rows, "How many rows.", "More rows, less noise.");
    private static final Key<DataSource.Synthetic, Integer> SYNTHETIC_FEATURES = optional(
            "features",
            Whole.atLeast(1),
            1000,
            DataSource.Synthetic::features,
            "How many features.",
            "As many as your own data have.");
    private static final Key<DataSource.Synthetic, Integer> CLASSES = optional(
            "classes",
            Whole.atLeast(2),
            2,
            DataSource.Synthetic::classes,
            "How many classes.",
            "As many as your own data have.");
    private static final Key<DataSource.Synthetic, Integer> NONZEROS = optional(
            "nonzeros",
            Whole.atLeast(1),
            20,
            DataSource.Synthetic::nonzeros,
            "How many nonzeros a row has.",
            "As many as your own data have.");
    private static final Key<DataSource.Synthetic, DataSource.Synthetic.Rule> RULE = optional(
            "rule",
            Word.of(DataSource.Synthetic.Rule.class),
            DataSource.Synthetic.Rule.WINDOW,
            DataSource.Synthetic::rule,
            "What the class depends on: which window of neighbours is hit, sums of single features, or nothing.",
            "window suits a pool, sum a fully connected network, noise neither. A linear model learns nothing of window where there"
                    + " are two classes and nonzeros is a multiple of 8.");
    private static final Key<DataSource.Synthetic, Long> SEED = optional(
            "seed",
            Whole.between(0, Long.MAX_VALUE),
            1L,
            DataSource.Synthetic::seed,
            "Where the draws start.",
            "Another seed, other rows under another drawing of the rule: take the test rows as a share.");
    private static final Section<DataSource.Synthetic> SYNTHETIC = new Section<>(
            "synthetic data",
            v -> new DataSource.Synthetic(
                    v.get(ROWS), v.get(SYNTHETIC_FEATURES), v.get(CLASSES), v.get(NONZEROS), v.get(RULE), v.get(SEED)),
            List.of(ROWS, SYNTHETIC_FEATURES, CLASSES, NONZEROS, RULE, SEED));
    private static final Key<DataSource.Synthetic, DataSource.Synthetic> SYNTHETIC_KEY = required(
            "synthetic",
            SYNTHETIC,
            new DataSource.Synthetic(1000, 1000, 2, 20, DataSource.Synthetic.Rule.WINDOW, 1),
            s -> s,
            "Rows made up by a rule.",
            "Use it to see which network finds what.");

    private static final Type<DataSource> SOURCE = Choice.<DataSource, Path>of(
                    new Text("the path of a data file", "[\\s\\S]+").map(Path::of, RemoteFiles::name),
                    DataSection::file,
                    s -> s instanceof DataSource.File file ? Optional.of(file.path()) : Optional.empty())
            .or(
                    new Section<DataSource.Synthetic>(
                            "a data source", v -> v.get(SYNTHETIC_KEY), List.of(SYNTHETIC_KEY)),
                    s -> s,
                    s -> s instanceof DataSource.Synthetic synthetic ? Optional.of(synthetic) : Optional.empty());

    private static final Key<DataDescription, DataSource> TRAIN = required(
            "train",
            SOURCE,
            file(Path.of("data/jdk-modules.svm.gz")),
            DataDescription::train,
            "The rows to learn from: a LIBSVM (.svm, .libsvm, .txt), CSV (.csv), text (.tsv) or MatrixMarket (.mtx) file, each also compressed (.gz, .bz2, .xz, .zst), a Parquet file (.parquet), or a matrix of SciPy (.npz), relative to the current directory, or for nonzero-spark an address such as hdfs://host:8020/train.svm; the labels of X.mtx and X.npz stand in X.y.npy or X.y.txt.",
            "Or {synthetic: ...} for rows made up by a rule.");
    private static final Key<DataDescription, HeldOut> TEST = optional(
            "test",
            HeldOutType.test(SOURCE),
            new HeldOut.Share(0.2),
            DataDescription::test,
            "The rows that accuracy is reported on: a share of train, drawn within each class; each of some folds in turn"
                    + " (cross-validation); the last rows of train; or a source of their own.",
            "{folds: 5} where rows are few, {last: 0.2} where they are sorted by time, a file where the data come with a fixed"
                    + " test set.");
    private static final Key<DataDescription, Optional<HeldOut>> VALIDATION = optional(
            "validation",
            Choice.noneOr(HeldOutType.validation(SOURCE)),
            Optional.empty(),
            DataDescription::validation,
            "The rows that early stopping watches, likewise; never those of the reported accuracy.",
            "0.1 for early stopping.");
    private static final Key<DataDescription, Optional<String>> SPLIT = Key.<DataDescription, Optional<String>>optional(
                    "split",
                    Choice.noneOr(new Text("a column, or a file with a line for each row", "[\\s\\S]+")),
                    Optional.empty(),
                    d -> d.marks().split(),
                    "Which rows of train are for what: a column of a table, or a file (.npy, or text), with train, validation or test for each row. data.test and"
                            + " data.validation are then listed.",
                    "Where others have split the rows before you.")
            .omitAtDefault();
    private static final Key<DataDescription, Optional<String>> GROUP = Key.<DataDescription, Optional<String>>optional(
                    "group",
                    Choice.noneOr(new Text("a column, or a file with a line for each row", "[\\s\\S]+")),
                    Optional.empty(),
                    d -> d.marks().group(),
                    "Which rows of train belong together, so that shares and folds never tear them apart: a column of a table, or a file (.npy, or text), with"
                            + " the name of a group for each row.",
                    "Where several rows are of one patient, author or document: torn apart, the accuracy is that of known ones.")
            .omitAtDefault();
    private static final Key<DataDescription, OptionalInt> FEATURES = optional(
            "features",
            orWord("auto"),
            OptionalInt.empty(),
            DataDescription::features,
            "The number of features; auto is the largest index in train.",
            "Set it where the test rows have a feature that no training row has.");
    private static final Key<DataDescription, FirstIndex> FIRST_INDEX = Key.<DataDescription, FirstIndex>optional(
                    "first_index",
                    Choice.wordOr("auto", Whole.between(0, 1)).map(DataSection::firstIndex, DataSection::firstIndex),
                    FirstIndex.AUTO,
                    d -> files(d).findFirst()
                            .map(file -> file.numbered().firstIndex())
                            .orElse(FirstIndex.AUTO),
                    "Of LIBSVM files: the index of the first feature. auto is 0 where the index 0 occurs in train, which is then said,"
                            + " else 1; test and validation files and rows to predict follow train.",
                    "0 where indices start at 0 but no training row has the first feature.")
            .omitAtDefault();
    private static final Key<DataDescription, WeightSource> ROW_WEIGHTS = Key.<DataDescription, WeightSource>optional(
                    "row_weights",
                    Word.of(WeightSource.class),
                    WeightSource.NONE,
                    d -> files(d).findFirst()
                            .map(file -> file.numbered().weights())
                            .orElse(WeightSource.NONE),
                    "How much rows count in the loss: file for the numbers in X.w.npy or X.w.txt next to X.svm, label for"
                            + " label:weight in LIBSVM files. They are divided by their mean over the training rows.",
                    "Where rows stand for several, or are known to be less sure.")
            .omitAtDefault();
    private static final Key<DataDescription, Boolean> WEIGHTED_METRICS = Key.<DataDescription, Boolean>optional(
                    "weighted_metrics",
                    new Flag(),
                    false,
                    DataDescription::weightedMetrics,
                    "Whether rows count by their weights in metrics too, as scikit-learn's sample_weight makes them. Columns and"
                            + " sentences then say weighted. Baselines are measured by them, but learn from rows that count once.",
                    "true where the weights say how often rows like these occur; not where they only steer the training.")
            .omitAtDefault();
    private static final Key<DataDescription, Boolean> TRANSPOSED = Key.<DataDescription, Boolean>optional(
                    "transposed",
                    new Flag(),
                    false,
                    d -> files(d).findFirst()
                            .map(file -> file.numbered().transposed())
                            .orElse(false),
                    "Of MatrixMarket and SciPy files: whether the columns of the matrix are the rows.",
                    "true for matrices with a column for each sample, as 10x Genomics writes them.")
            .omitAtDefault();
    private static final Key<DataDescription, OptionalInt> KEEP_FEATURES = optional(
            "max_features",
            orWord("all"),
            OptionalInt.empty(),
            DataDescription::maxFeatures,
            "How many features to keep, those that occur in most training rows.",
            "Lower it to try something quickly, or for the dense trainer.");
    private static final Key<DataDescription, Optional<FeatureValues>> VALUES = optional(
            "values",
            Choice.wordOr("auto", Word.of(FeatureValues.class)),
            Optional.empty(),
            d -> Optional.of(d.values()),
            "What becomes of the values; what needs fitting is fitted on the training rows. max_abs, standard and robust divide"
                    + " each feature by its largest absolute value, its standard deviation or the distance of its quartiles;"
                    + " the last two centre the columns of numbers of a table, unless nine rows of ten have 0 there. In a table"
                    + " these three leave names as they are and give text columns tf-idf. auto is standard for tables, else as_is.",
            "tfidf or log for counts of words, binary where only presence matters, robust for numbers with outliers.");
    private static final Key<DataDescription, Optional<String>> LABEL_COLUMN = optional(
            "label_column",
            Choice.noneOr(new Text("the header of a column", "[\\s\\S]+")),
            Optional.empty(),
            d -> files(d).findFirst().flatMap(DataSource.File::labelColumn),
            "Of tables: the name of the column with the labels. Of text files: its number, from 1, or its name in the"
                    + " header that the file then starts with; none is 1.",
            "Needed for every table.");
    private static final Key<DataDescription, Optional<String>> LABEL_SEPARATOR =
            Key.<DataDescription, Optional<String>>optional(
                            "label_separator",
                            Choice.noneOr(new Text("what stands between labels, such as ';'", "[\\s\\S]+")),
                            Optional.empty(),
                            d -> files(d).findFirst().flatMap(DataSource.File::labelSeparator),
                            "What stands between the labels of a row, where a row may have several, or none. LIBSVM files have a"
                                    + " comma there and need not say so.",
                            "Set it for a CSV or text file whose label cells look like sport;politics; it goes with network.head"
                                    + " sigmoid.")
                    .omitAtDefault();
    private static final Key<DataDescription, List<String>> CATEGORICAL = optional(
            "categorical",
            new ListOf<>(new Text("the header of a column", "[\\s\\S]+"), "a list of headers"),
            List.of(),
            d -> files(d).findFirst().map(DataSource.File::categorical).orElse(List.of()),
            "Of tables: columns of names, a feature for each name; the same as {NAME: category} in columns.",
            "Columns whose cells are no numbers are found without it.");

    private static final Key<DataDescription, Optional<TextSection.Settings>> TEXT = optional(
            "text",
            TextSection.TEXT,
            Optional.empty(),
            d -> files(d).findFirst()
                    .flatMap(DataSource.File::text)
                    .map(features -> new TextSection.Settings(features, d.minRows())),
            "Of text files, which hold a document a line with its label, separated by a tab: how a document becomes the"
                    + " counts of its terms. A .tsv file is text in any case, by default single words; with this key .txt"
                    + " files are text too.",
            "Set it for .txt files of text, and to try other terms.");

    static final Section<DataDescription> DATA = new Section<>(
                    "data",
                    DataSection::make,
                    List.of(
                            TRAIN,
                            TEST,
                            VALIDATION,
                            SPLIT,
                            GROUP,
                            FEATURES,
                            FIRST_INDEX,
                            TRANSPOSED,
                            ROW_WEIGHTS,
                            WEIGHTED_METRICS,
                            KEEP_FEATURES,
                            VALUES,
                            LABEL_COLUMN,
                            LABEL_SEPARATOR,
                            CATEGORICAL,
                            TableSection.COLUMNS,
                            TableSection.MISSING,
                            TableSection.STRICT,
                            TableSection.HEADER,
                            TableSection.ENCODING,
                            TEXT))
            .renaming(Map.of("keep_features", "max_features"));

    private DataSection() {}

    private static DataDescription make(Values v) {
        Optional<TextSection.Settings> text = v.get(TEXT);
        TableSettings table = TableSection.of(v);
        FileOptions said = new FileOptions(
                v.get(LABEL_COLUMN),
                v.get(CATEGORICAL),
                text.map(TextSection.Settings::features),
                new NumberedSettings(v.get(FIRST_INDEX), v.get(TRANSPOSED), v.get(ROW_WEIGHTS)),
                v.get(LABEL_SEPARATOR),
                table);
        if (text.isEmpty() && files(v, said).anyMatch(DataSource.File::isText)) {
            text = Optional.of(TextSection.Settings.WORDS);
        }
        FileOptions options = said.withText(text.map(TextSection.Settings::features));
        boolean isTable = options.of(v.get(TRAIN)) instanceof DataSource.File file && file.isTable();
        RowMarks.Names marks = new RowMarks.Names(v.get(GROUP), v.get(SPLIT));
        if (isTable) {
            TableSettings marked = marked(marks, table);
            options = options.withTable(marked);
            marks = new RowMarks.Names(
                    marks.group().or(() -> marked.marked(ColumnKind.GROUP)),
                    marks.split().or(() -> marked.marked(ColumnKind.SPLIT)));
        }
        return make(v, options, marks, text, isTable);
    }

    private static DataDescription make(
            Values v, FileOptions options, RowMarks.Names marks, Optional<TextSection.Settings> text, boolean isTable) {
        boolean listed = marks.split().isPresent();
        return new DataDescription(
                options.of(v.get(TRAIN)),
                listed && !v.has(TEST) ? new HeldOut.Listed() : options.of(v.get(TEST)),
                listed && !v.has(VALIDATION)
                        ? Optional.of(new HeldOut.Listed())
                        : v.get(VALIDATION).map(options::of),
                marks,
                v.get(FEATURES),
                v.get(KEEP_FEATURES),
                text.map(TextSection.Settings::minDocuments).orElse(0),
                v.get(VALUES).orElse(isTable ? FeatureValues.STANDARD : FeatureValues.AS_IS),
                v.get(WEIGHTED_METRICS));
    }

    /** A table whose marks are columns, unless a file is called so. */
    private static TableSettings marked(RowMarks.Names names, TableSettings table) {
        TableSettings marked = table;
        if (names.group().filter(DataSection::isColumn).isPresent()) {
            marked = marked.withMark(names.group().get(), ColumnKind.GROUP);
        }
        if (names.split().filter(DataSection::isColumn).isPresent()) {
            marked = marked.withMark(names.split().get(), ColumnKind.SPLIT);
        }
        return marked;
    }

    private static boolean isColumn(String name) {
        return !Files.exists(Path.of(name)) && !RemoteFiles.isAddress(Path.of(name));
    }

    private static Stream<DataSource.File> files(Values v, FileOptions options) {
        return sources(v)
                .map(options::of)
                .flatMap(source -> source instanceof DataSource.File file ? Stream.of(file) : Stream.empty());
    }

    private static Stream<DataSource> sources(Values v) {
        return Stream.of(Optional.of(v.get(TRAIN)), source(Optional.of(v.get(TEST))), source(v.get(VALIDATION)))
                .flatMap(Optional::stream);
    }

    /** What is said of all files. */
    private record FileOptions(
            Optional<String> labelColumn,
            List<String> categorical,
            Optional<TextFeatures> text,
            NumberedSettings numbered,
            Optional<String> labelSeparator,
            TableSettings table) {
        FileOptions withText(Optional<TextFeatures> other) {
            return new FileOptions(labelColumn, categorical, other, numbered, labelSeparator, table);
        }

        FileOptions withTable(TableSettings other) {
            return new FileOptions(labelColumn, categorical, text, numbered, labelSeparator, other);
        }

        DataSource of(DataSource source) {
            return source instanceof DataSource.File file
                    ? new DataSource.File(file.path(), labelColumn, categorical, text, numbered, labelSeparator, table)
                    : source;
        }

        HeldOut of(HeldOut heldOut) {
            return heldOut instanceof HeldOut.Source source ? new HeldOut.Source(of(source.source())) : heldOut;
        }
    }

    /** The files among the sources of the data. */
    static Stream<DataSource.File> files(DataDescription data) {
        return Stream.of(Optional.of(data.train()), source(Optional.of(data.test())), source(data.validation()))
                .flatMap(Optional::stream)
                .flatMap(s -> s instanceof DataSource.File file ? Stream.of(file) : Stream.empty());
    }

    /** The source of held out rows that have one. */
    static Optional<DataSource> source(Optional<HeldOut> heldOut) {
        return heldOut.flatMap(
                h -> h instanceof HeldOut.Source source ? Optional.of(source.source()) : Optional.empty());
    }

    private static DataSource.File file(Path path) {
        return new DataSource.File(path, Optional.empty(), List.of());
    }

    private static FirstIndex firstIndex(Optional<Long> index) {
        return index.map(i -> i == 0 ? FirstIndex.ZERO : FirstIndex.ONE).orElse(FirstIndex.AUTO);
    }

    private static Optional<Long> firstIndex(FirstIndex index) {
        return switch (index) {
            case AUTO -> Optional.empty();
            case ZERO -> Optional.of(0L);
            case ONE -> Optional.of(1L);
        };
    }

    private static Type<OptionalInt> orWord(String word) {
        return Choice.wordOr(word, Whole.atLeast(1))
                .map(
                        n -> n.isPresent() ? OptionalInt.of(n.get()) : OptionalInt.empty(),
                        n -> n.isPresent() ? Optional.of(n.getAsInt()) : Optional.empty());
    }
}
