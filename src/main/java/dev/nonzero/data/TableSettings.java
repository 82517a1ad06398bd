package dev.nonzero.data;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a table is read.
 *
 * @param columns what is said of some columns, by their names
 * @param header whether its first line names the columns; empty where the file tells
 * @param encoding of its text
 * @param missing what a missing cell is, where nothing is said of its column
 * @param strict whether a category that the training rows lack is a mistake, rather than no feature
 */
public record TableSettings(
        Map<String, ColumnSettings> columns,
        Optional<Boolean> header,
        Charset encoding,
        MissingCells missing,
        boolean strict) {
    /** Everything is found from the file. */
    public static final TableSettings FOUND =
            new TableSettings(Map.of(), Optional.empty(), StandardCharsets.UTF_8, MissingCells.MEAN, false);

    /** Copies the map. */
    public TableSettings {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** The same with other columns. */
    public TableSettings withColumns(Map<String, ColumnSettings> others) {
        return new TableSettings(others, header, encoding, missing, strict);
    }

    /**
     * The same with a column that marks rows.
     *
     * @throws IllegalArgumentException where something else is said of the column
     */
    public TableSettings withMark(String column, ColumnKind kind) {
        Optional<ColumnKind> said = of(column).kind().filter(other -> other != kind);
        if (said.isPresent() || !marked(kind).orElse(column).equals(column)) {
            throw new IllegalArgumentException(kind.name().toLowerCase(Locale.ROOT) + " is to be the column "
                    + Quote.of(column) + ", but data.columns says otherwise");
        }
        Map<String, ColumnSettings> more = new LinkedHashMap<>(columns);
        more.put(column, ColumnSettings.of(kind));
        return withColumns(more);
    }

    /** The column that is a mark of a kind. */
    public Optional<String> marked(ColumnKind kind) {
        return columns.entrySet().stream()
                .filter(column -> column.getValue().kind().equals(Optional.of(kind)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The same with another treatment of missing cells. */
    public TableSettings withMissing(MissingCells other) {
        return new TableSettings(columns, header, encoding, other, strict);
    }

    /** What is said of a column. */
    ColumnSettings of(String column) {
        return columns.getOrDefault(column, ColumnSettings.NONE);
    }

    /** What a missing cell of a column is. */
    MissingCells missing(String column) {
        return of(column).missing().orElse(missing);
    }
}
