package dev.nonzero.cli;

import dev.nonzero.data.CsvColumns;
import dev.nonzero.data.CsvColumns.Column;
import dev.nonzero.data.CsvColumns.OddCell;
import java.util.Locale;
import java.util.stream.Collectors;

/** The columns of a CSV file as lines of text, for whoever has not yet said which one holds the labels. */
final class ColumnTable {
    private static final int MOST_VALUES = 5;
    private static final int WIDEST_VALUES = 40;
    private static final int MOST_COLUMNS = 100;

    private ColumnTable() {}

    static String of(CsvColumns columns) {
        int width = columns.columns().stream()
                .mapToInt(column -> column.name().length())
                .max()
                .orElse(0);
        String lines = columns.columns().stream()
                .limit(MOST_COLUMNS)
                .map(column -> String.format(Locale.ROOT, "    %-" + Math.max(1, width) + "s  ", column.name())
                        + describe(column))
                .collect(Collectors.joining(System.lineSeparator()));
        String more = columns.columns().size() > MOST_COLUMNS ? System.lineSeparator() + "    …" : "";
        return String.format(
                        Locale.ROOT,
                        "  %,d rows, %,d columns%n",
                        columns.rows(),
                        columns.columns().size())
                + lines + more + System.lineSeparator()
                + "  which column holds the labels? say so by --label-column NAME; nonzero init makes an experiment of it";
    }

    private static String describe(Column column) {
        int values = column.values().size();
        if (column.odd().isPresent()) {
            OddCell odd = column.odd().get();
            return String.format(Locale.ROOT, "numbers, but '%s' on line %,d: ", cut(odd.text()), odd.line())
                    + (odd.isNoValue() ? "leave the cell empty where the value is missing" : "names, if it is right");
        }
        String some = String.join(
                ", ",
                column.values().subList(0, Math.min(MOST_VALUES, values)).stream()
                        .map(ColumnTable::cut)
                        .toList());
        return String.format(Locale.ROOT, "%s, %,d different: ", column.isNumeric() ? "numbers" : "names", values)
                + some
                + (values > MOST_VALUES ? ", …" : "");
    }

    private static String cut(String value) {
        return value.length() <= WIDEST_VALUES ? value : value.substring(0, WIDEST_VALUES) + "…";
    }
}
