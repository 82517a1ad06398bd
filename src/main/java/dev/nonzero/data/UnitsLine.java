package dev.nonzero.data;

import dev.nonzero.data.ColumnProfile.OddCells;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A line of units, or another second header, where a table should have its first row: the only line at which two or more
 * columns of numbers have something else.
 */
final class UnitsLine {
    private static final int FEWEST_COLUMNS = 2;
    private static final int MOST_SHOWN = 5;

    private UnitsLine() {}

    /**
     * Refuses such a line; it would be a row of missing numbers, perhaps with a class of its own.
     *
     * @param firstRow the line of the first row
     * @throws DataException where there is one
     */
    static void refuse(Path file, List<ColumnProfile> columns, long firstRow) {
        List<ColumnProfile> odd =
                columns.stream().filter(column -> column.odd().isPresent()).toList();
        if (odd.size() < FEWEST_COLUMNS || !odd.stream().allMatch(column -> isOnlyAt(firstRow, column))) {
            return;
        }
        String word = word(odd.get(0));
        throw DataException.at(
                file,
                firstRow,
                list(odd, UnitsLine::word) + " are no numbers, but below this line the columns "
                        + list(odd, ColumnProfile::name)
                        + " have nothing else: if this is a line of units or a second header, remove it; if it is a row, say"
                        + " by 'columns' (--columns) what these cells mean: {NAME: {missing_words: ["
                        + Quote.abridged(word) + "]}}");
    }

    /** Whether a line has the column's only odd cell, and that does not look like a number, as 1,5 does. */
    private static boolean isOnlyAt(long line, ColumnProfile column) {
        Optional<OddCells> odd = column.odd();
        return odd.isPresent()
                && odd.get().cells() == 1
                && odd.get().line() == line
                && "+-.,0123456789".indexOf(word(column).charAt(0)) < 0;
    }

    private static String word(ColumnProfile column) {
        return column.odd().orElseThrow().texts().get(0);
    }

    private static String list(List<ColumnProfile> columns, Function<ColumnProfile, String> text) {
        return columns.stream().limit(MOST_SHOWN).map(text).map(Quote::of).collect(Collectors.joining(", "))
                + (columns.size() > MOST_SHOWN ? ", …" : "");
    }
}
