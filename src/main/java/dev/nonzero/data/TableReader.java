package dev.nonzero.data;

import dev.nonzero.data.ColumnProfile.OddCells;
import dev.nonzero.data.DataSchema.Column;
import dev.nonzero.data.text.Terms;
import dev.nonzero.data.text.TextFeatures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads the rows of a table: one column holds the label, {@link KindRule} says what the others are where nothing else is
 * said. Features come in the order of the columns, the names of a column in the order of {@link NameIndex}, the terms of one
 * in the order of their characters. A missing number is {@code NaN} in the matrix, unless it is to be 0; the
 * {@link DataTransformation} puts a number in its place.
 */
final class TableReader {
    private static final int MOST_SHOWN = 5;

    private final DataSource.File source;
    private final TableRows rows;
    private final Optional<Labels> labels;
    private final TableHeader header;
    private final List<Column> columns;
    private final List<ColumnEncoder> encoders = new ArrayList<>();
    private final CsrBuilder matrix;
    private final Optional<String> weightColumn;
    private final List<String> weights = new ArrayList<>(); // cells of that column; (rows)

    /**
     * Of rows whose columns are known.
     *
     * @param labels takes the labels; where there is none, labels are passed over and the file may lack them
     */
    TableReader(
            DataSource.File source, TableRows rows, List<Column> known, FeatureLimit limit, Optional<Labels> labels) {
        this(source, rows, new TableHeader(source, labels.isPresent(), rows), known, limit, labels);
        if (known.isEmpty()) {
            throw DataException.in(
                    source.path(),
                    "this file is a table, but the training data are none, so its columns fit no feature");
        }
        Set<String> expected = known.stream().map(Column::header).collect(Collectors.toSet());
        for (int position = 0; position < header.width(); position++) {
            String name = header.names().get(position);
            if (!limit.ignoresOthers()
                    && !header.isLabel(position)
                    && !rows.isUnnamed(position)
                    && rows.passedOver(position).isEmpty()
                    && !expected.contains(name)) {
                throw header.at("the training data have no column " + Quote.of(name));
            }
        }
    }

    private TableReader(
            DataSource.File source,
            TableRows rows,
            TableHeader header,
            List<Column> columns,
            FeatureLimit limit,
            Optional<Labels> labels) {
        this.source = source;
        this.rows = rows;
        this.header = header;
        this.labels = labels;
        this.columns = columns;
        Optional<String> refusal =
                source.table().strict() ? Optional.of(limit.wayOutOfUnknownName()) : Optional.empty();
        int feature = 0;
        for (Column column : columns) {
            if (column.kind().isFeature()) {
                encoders.add(
                        ColumnEncoder.of(source.path(), column, header.position(column.header()), feature, refusal));
            }
            feature += column.width();
        }
        weightColumn = columns.stream()
                .filter(column -> column.kind() == ColumnKind.WEIGHT)
                .map(Column::header)
                .filter(name -> labels.isPresent() && header.find(name).isPresent())
                .findFirst();
        matrix = new CsrBuilder(
                CsrBuilder.MOST_NONZEROS,
                () -> DataException.at(source.path(), rows.line(), "more nonzeros than fit; read the file in parts"));
    }

    /**
     * Reads all rows with their labels.
     *
     * @param in the bytes of the file
     */
    static SourceData read(ReadRequest request, TableFormat format, InputStream in) throws IOException {
        Labels labels = request.labels();
        if (request.known().isPresent()) {
            List<Column> columns = request.known().get().columns();
            try (TableRows rows = format.rows(request.source(), in, names(columns))) {
                TableReader reader =
                        new TableReader(request.source(), rows, columns, request.limit(), Optional.of(labels));
                return reader.weighted(reader.finish(request, labels, reader.read(Integer.MAX_VALUE)::build));
            }
        }
        try (TableRows rows = format.rows(request.source(), in, Set.of())) {
            Optional<SourceData> read = readFirst(request, rows, Set.of());
            if (read.isPresent()) {
                return read.get();
            }
        }
        try (InputStream again = DataFile.open(request.path());
                TableRows rows = format.rows(request.source(), again, Set.of())) {
            Set<Integer> all =
                    Set.copyOf(IntStream.range(0, rows.names().size()).boxed().toList());
            return readFirst(request, rows, all).orElseThrow();
        }
    }

    /** The names of columns. */
    static Set<String> names(List<Column> columns) {
        return columns.stream().map(Column::header).collect(Collectors.toSet());
    }

    /**
     * Reads training rows.
     *
     * @param texts the columns whose texts are to be kept in any case
     * @return empty where a column turns out to be one of names after its first texts were let go
     */
    private static Optional<SourceData> readFirst(ReadRequest request, TableRows rows, Set<Integer> texts)
            throws IOException {
        DataSource.File source = request.source();
        TableHeader header = new TableHeader(source, true, rows);
        header.checkSettings();
        Labels labels = request.labels();
        TableCells cells = TableCells.read(source, rows, header, Optional.of(labels), texts);
        KindRule rule = new KindRule(rows, header, cells);
        List<ColumnProfile> profiles = rule.profiles();
        if (cells.rows() > 0) {
            UnitsLine.refuse(source.path(), profiles, cells.line(0));
        }
        profiles.forEach(profile -> profile.odd().ifPresent(odd -> refuse(source.path(), profile, odd, rows)));
        if (rule.withoutTexts(profiles).findAny().isPresent()) {
            return Optional.empty();
        }
        List<Column> columns = new ArrayList<>();
        for (int position = 0; position < profiles.size(); position++) {
            if (!header.isLabel(position)) {
                columns.add(
                        column(source, profiles.get(position), cells.columns().get(position)));
            }
        }
        requireFeatures(source.path(), columns, profiles);
        Optional<int[]> numbers = numbers(header, profiles, cells);
        TableRows again = numbers.isPresent() ? rows : cells.again(rows);
        TableReader reader = new TableReader(source, again, header, columns, request.limit(), Optional.empty());
        SourceData read = numbers.isPresent()
                ? reader.finish(request, labels, width -> cells.numbers(width, numbers.get()))
                : reader.finish(request, labels, reader.read(Integer.MAX_VALUE)::build);
        Map<String, List<String>> marks = marks(profiles, cells);
        LabeledData data = profiles.stream()
                .filter(profile -> profile.kind() == ColumnKind.WEIGHT)
                .findFirst()
                .map(column -> withWeights(
                        read.data(), source.path(), column.name(), marks.getOrDefault(column.name(), List.of())))
                .orElse(read.data());
        List<String> notices = new ArrayList<>(read.notices());
        for (int position = 0; position < profiles.size(); position++) {
            if (header.kind(position).isEmpty() && !rows.isUnnamed(position)) {
                String column = Quote.of(profiles.get(position).name());
                rows.passedOver(position)
                        .ifPresent(
                                why -> notices.add(source.path() + ": the column " + column + " is left out: " + why));
            }
        }
        return Optional.of(new SourceData(data, read.schema(), notices, marks));
    }

    private static void requireFeatures(Path file, List<Column> columns, List<ColumnProfile> profiles) {
        if (columns.stream().noneMatch(column -> column.kind().isFeature())) {
            String ignored = profiles.stream()
                    .filter(column -> column.kind() == ColumnKind.IGNORE)
                    .limit(MOST_SHOWN)
                    .map(column -> "; " + Quote.of(column.name()) + " is left out: " + column.reason())
                    .collect(Collectors.joining());
            throw DataException.in(file, "no column is a feature" + ignored);
        }
    }

    /** The feature of each column, -1 where it has none, if every feature is a number. */
    private static Optional<int[]> numbers(TableHeader header, List<ColumnProfile> profiles, TableCells cells) {
        int[] features = new int[profiles.size()];
        int count = 0;
        for (int position = 0; position < features.length; position++) {
            ColumnKind kind = profiles.get(position).kind();
            boolean isFeature = !header.isLabel(position) && kind.isFeature();
            if (isFeature
                    && (kind != ColumnKind.NUMBER
                            || cells.columns().get(position).keepsTexts())) {
                return Optional.empty();
            }
            features[position] = isFeature ? count++ : -1;
        }
        return Optional.of(features);
    }

    /** The cells of the columns that mark rows. */
    private static Map<String, List<String>> marks(List<ColumnProfile> profiles, TableCells cells) {
        Map<String, List<String>> marks = new HashMap<>();
        for (int position = 0; position < profiles.size(); position++) {
            if (profiles.get(position).kind().isMark()) {
                marks.put(
                        profiles.get(position).name(),
                        cells.columns().get(position).all());
            }
        }
        return marks;
    }

    private static void refuse(Path file, ColumnProfile profile, OddCells odd, TableRows rows) {
        String first = odd.texts().get(0);
        throw DataException.at(
                file,
                odd.line(),
                "column " + Quote.of(profile.name()) + ": " + Quote.of(first) + " "
                        + ColumnEncoder.whyNoNumber(first, rows.numberOf(first)));
    }

    private static Column column(DataSource.File source, ColumnProfile profile, ColumnCells cells) {
        TableSettings table = source.table();
        String name = profile.name();
        MissingCells missing = table.missing(name);
        List<String> words = table.of(name).missingWords();
        return switch (profile.kind()) {
            case CATEGORY -> {
                List<String> levels = new ArrayList<>(cells.sortedTexts());
                if (missing == MissingCells.INDICATOR && cells.missing() > 0) {
                    levels.add(""); // the category of missing cells
                }
                yield new Column(name, profile.kind(), Optional.of(levels), Optional.empty(), missing, words);
            }
            case TEXT -> {
                TextFeatures features = source.textFeatures();
                Vocabulary vocabulary = Vocabulary.of(features);
                if (vocabulary.grows()) {
                    Terms terms = new Terms(features);
                    cells.texts().forEach(text -> TermCounts.each(terms, text, vocabulary::numberOf));
                }
                yield new Column(
                        name, profile.kind(), Optional.of(vocabulary.sorted()), Optional.of(features), missing, words);
            }
            case NUMBER, IGNORE, GROUP, SPLIT, WEIGHT, LABEL ->
                new Column(name, profile.kind(), Optional.empty(), Optional.empty(), missing, words);
        };
    }

    /**
     * Reads on until there are that many rows, or to the end.
     *
     * @return the rows; to be cleared by the caller where the next ones are to be read without these
     */
    CsrBuilder read(int most) throws IOException {
        while (matrix.rows() < most && rows.next()) {
            labels.ifPresent(
                    all -> addLabel(source, rows, header.labelPosition().orElseThrow(), all));
            weightColumn.ifPresent(name -> weights.add(rows.cell(header.position(name))));
            encoders.forEach(encoder -> encoder.add(rows, matrix));
            matrix.endRow();
        }
        return matrix;
    }

    /** The rows with the weights that were read. */
    private SourceData weighted(SourceData read) {
        return weightColumn
                .map(name -> new SourceData(
                        withWeights(read.data(), source.path(), name, weights),
                        read.schema(),
                        read.notices(),
                        read.marks()))
                .orElse(read);
    }

    private static LabeledData withWeights(LabeledData rows, Path file, String column, List<String> cells) {
        return rows.withWeights(Optional.of(WeightFile.column(file, column, cells)));
    }

    /** What was passed over so far. */
    List<String> notices() {
        List<String> notices = new ArrayList<>();
        if (!rows.hasNames() && source.table().header().isEmpty()) {
            notices.add(
                    source.path() + ":1: no header: the first line looks like a row, so the columns are called column_1"
                            + " to column_" + header.width() + " (if it names them: 'header: true', --header)");
        }
        encoders.forEach(encoder -> encoder.notice().ifPresent(notices::add));
        return notices;
    }

    /**
     * Adds the label of a row.
     *
     * @throws DataException where it is none
     */
    static void addLabel(DataSource.File source, TableRows rows, int column, Labels labels) {
        try {
            if (source.separator().isPresent()) {
                labels.addSet(rows.cell(column), source.separator().get());
            } else {
                rows.addLabel(column, labels);
            }
        } catch (IllegalArgumentException e) {
            throw DataException.at(source.path(), rows.line(), String.valueOf(e.getMessage()));
        }
    }

    private SourceData finish(ReadRequest request, Labels all, IntFunction<SparseMatrix> matrix) {
        int width = columns.stream().mapToInt(Column::width).sum();
        if (width > request.limit().features()) {
            throw DataException.in(
                    source.path(),
                    "the columns make " + width + " features, but 'features' allows "
                            + request.limit().features());
        }
        SparseMatrix features = matrix.apply(request.features().orElse(width));
        LabeledData data = new LabeledData(features, all.targets(), all.classes());
        return new SourceData(data, DataSchema.ofColumns(features.columns(), data.classes(), columns), notices());
    }
}
