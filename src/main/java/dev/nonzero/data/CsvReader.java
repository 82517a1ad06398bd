package dev.nonzero.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a CSV file with a header ({@link CsvDialect} says how cells are separated): one column holds the label, the others
 * numbers, or names that are one-hot encoded. An empty cell is a zero, and of a categorical column no level at all. Features
 * come in the order of the columns, the levels of a column in the order of {@link NameIndex}.
 */
final class CsvReader {
    private static final Set<String> NOT_FINITE = Set.of("nan", "inf", "infinity");
    private static final Set<String> MISSING =
            Set.of("na", "n/a", "#n/a", "\\n", "nan", "null", "none", "?", "-", ".", "missing");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d+,\\d+");

    private final DataSource.File source;
    private final FeatureLimit limit;
    private final Optional<Labels> labels; // none where they do not matter
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final CsvHeader header;
    private final List<CsvColumn> columns;
    private final CsrBuilder rows;
    private final CellNumbers numbers;
    private long line;
    private int codes; // that are taken

    /**
     * Reads the header.
     *
     * @param known what the rows must agree with, if anything
     * @param labels takes the labels; where there is none, labels are passed over and the file may lack them
     */
    CsvReader(
            DataSource.File source,
            InputStream in,
            FeatureLimit limit,
            Optional<DataSchema> known,
            Optional<Labels> labels)
            throws IOException {
        this.source = source;
        this.limit = limit;
        this.labels = labels;
        rows = new CsrBuilder(CsrBuilder.MOST_NONZEROS, () -> at("more nonzeros than fit; read the file in parts"));
        CsvDialect dialect = CsvDialect.of(source.path(), in);
        parser = dialect.parser();
        numbers = dialect.numbers();
        records = parser.iterator();
        header = header(source, labels.isPresent(), records);
        columns = known.map(schema -> header.columns(schema, limit.ignoresOthers()))
                .orElseGet(() -> header.columns(source.categorical()));
        codes = known.map(DataSchema::features).orElse(0); // known columns have theirs, met or not
        line = parser.getCurrentLineNumber() + 1;
    }

    /**
     * Reads to the end.
     *
     * @param features how many features there shall be, or empty for as many as the columns make
     */
    SourceData read(OptionalInt features) {
        read(Integer.MAX_VALUE);
        SourceData read = finish(features);
        if (!limit.isKnown()) {
            CsvHeader.requireNames(source.path(), header.names(), this::recurs);
        }
        return read;
    }

    /**
     * Reads on until there are that many rows, or to the end, where the columns' features are known.
     *
     * @return the rows; to be cleared by the caller where the next ones are to be read without these
     */
    CsrBuilder read(int most) {
        while (rows.rows() < most && records.hasNext()) {
            CSVRecord record = records.next();
            if (!isBlank(record)) {
                readRow(record);
            }
            line = parser.getCurrentLineNumber() + 1;
        }
        return rows;
    }

    /**
     * Looks at the header alone.
     *
     * @throws DataException where it lacks a column that the source names
     */
    static void checkHeader(DataSource.File source, InputStream in) throws IOException {
        try (CsvDialect dialect = CsvDialect.of(source.path(), in)) {
            header(source, true, dialect.parser().iterator()).columns(source.categorical());
        }
    }

    /** Whether programs write this where a value is missing. */
    static boolean meansMissing(String cell) {
        return MISSING.contains(cell.toLowerCase(Locale.ROOT));
    }

    /** Whether programs write this where a value is not a number, or too large to be one. */
    static boolean isNotFinite(String cell) {
        return NOT_FINITE.contains(cell.toLowerCase(Locale.ROOT).replaceFirst("^[+-]", ""));
    }

    /** Whether the name of a column is one of the labels or names in it as well. */
    private boolean recurs(int position) {
        String name = header.names().get(position);
        if (header.labelPosition().equals(OptionalInt.of(position))) {
            return labels.orElseThrow().hasClass(name);
        }
        return columns.stream().anyMatch(column -> column.position() == position && column.hasLevel(name));
    }

    private static CsvHeader header(DataSource.File source, boolean labelled, Iterator<CSVRecord> records) {
        if (!records.hasNext()) {
            throw DataFile.empty(source.path());
        }
        return new CsvHeader(source, labelled, names(records.next()));
    }

    /** The names in a header. */
    static List<String> names(CSVRecord header) {
        return header.stream()
                .map(name -> name.replaceFirst("^\uFEFF", "").strip()) // some programs start UTF-8 with this mark
                .toList();
    }

    private static boolean isBlank(CSVRecord record) {
        return record.size() == 1 && record.get(0).isBlank();
    }

    private void readRow(CSVRecord record) {
        if (record.size() != header.width()) {
            throw at(record.size() + (record.size() == 1 ? " cell" : " cells") + ", but the header has "
                    + header.width());
        }
        labels.ifPresent(all ->
                readLabel(record.get(header.labelPosition().orElseThrow()).strip(), all));
        for (CsvColumn column : columns) {
            readCell(record.get(column.position()).strip(), column);
        }
        rows.endRow();
    }

    private void readLabel(String label, Labels all) {
        try {
            source.separator().ifPresentOrElse(by -> all.addSet(label, by), () -> all.add(label));
        } catch (IllegalArgumentException e) {
            throw at(String.valueOf(e.getMessage()));
        }
    }

    private void readCell(String cell, CsvColumn column) {
        if (cell.isEmpty() || (limit.ignoresOthers() && column.lacks(cell))) {
            return;
        }
        int level = column.isCategorical() ? level(cell, column) : 0;
        float value = column.isCategorical() ? 1 : number(cell, column);
        int code = column.code(level, codes);
        codes = Math.max(codes, code + 1);
        if (value != 0) {
            rows.add(code, value);
        }
    }

    private int level(String cell, CsvColumn column) {
        try {
            return column.level(cell);
        } catch (IllegalArgumentException e) {
            throw at("column " + Quote.of(column.header()) + ": " + e.getMessage() + limit.wayOutOfUnknownName());
        }
    }

    private float number(String cell, CsvColumn column) {
        float value = numbers.parse(cell);
        if (Float.isFinite(value) && !numbers.areMixed()) {
            return value;
        }
        throw at("column " + Quote.of(column.header()) + ": " + Quote.of(cell) + " " + whyNoNumber(cell, value));
    }

    private static String whyNoNumber(String cell, float value) {
        if (Float.isFinite(value)) {
            return "is ambiguous: some decimals have a comma in this file, others a point; write all of them with a point";
        }
        if (Float.isInfinite(value)) {
            return "is too large for a float (3.4e38 at most)";
        }
        if (isNotFinite(cell)) {
            return "is not finite; leave the cell empty where the value is missing";
        }
        if (meansMissing(cell)) {
            return "is not a number; leave the cell empty where the value is missing";
        }
        return DECIMAL_COMMA.matcher(cell).matches()
                ? "is not a number; decimals are written with a point"
                : "is not a number; list the column under 'categorical' if its cells are names";
    }

    private SourceData finish(OptionalInt features) {
        List<DataSchema.Column> described =
                columns.stream().map(CsvColumn::toSchema).toList();
        int[] numbers = new int[codes];
        int width = 0;
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).number(numbers, width);
            width += described.get(i).width();
        }
        if (width > limit.features()) {
            throw DataException.in(
                    source.path(),
                    "the columns make " + width + " features, but 'features' allows " + limit.features());
        }
        rows.renumber(numbers);
        SparseMatrix matrix = rows.build(features.orElse(width));
        Labels all = labels.orElseThrow();
        LabeledData data = new LabeledData(matrix, all.targets(), all.classes());
        return new SourceData(data, DataSchema.ofColumns(matrix.columns(), data.classes(), described));
    }

    private DataException at(String message) {
        return DataException.at(source.path(), line, message);
    }
}
