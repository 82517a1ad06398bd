package dev.nonzero.data;

import java.util.List;
import java.util.Optional;

/**
 * What is said of a column of a table; what is not said is found from its cells, or taken from what is said of all columns.
 *
 * @param kind what the column is
 * @param scale what becomes of its values
 * @param missing what a missing cell is
 * @param missingWords further words for a missing cell
 */
public record ColumnSettings(
        Optional<ColumnKind> kind,
        Optional<FeatureValues> scale,
        Optional<MissingCells> missing,
        List<String> missingWords) {
    /** Nothing is said. */
    public static final ColumnSettings NONE =
            new ColumnSettings(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    /** Copies the list. */
    public ColumnSettings {
        missingWords = List.copyOf(missingWords);
    }

    /** A column of a kind. */
    public static ColumnSettings of(ColumnKind kind) {
        return new ColumnSettings(Optional.of(kind), Optional.empty(), Optional.empty(), List.of());
    }

    /** A column in which further words mean a missing cell. */
    public static ColumnSettings ofMissingWords(List<String> words) {
        return new ColumnSettings(Optional.empty(), Optional.empty(), Optional.empty(), words);
    }

    /** Whether a cell without blanks around it is missing. */
    boolean isMissing(String cell) {
        return MissingWords.contains(cell) || missingWords.contains(cell);
    }
}
