package dev.nonzero.cli;

import dev.nonzero.data.ColumnKind;
import dev.nonzero.data.ColumnProfile;
import dev.nonzero.data.ColumnProfile.OddCells;
import dev.nonzero.data.TableProfile;
import java.util.Locale;
import java.util.stream.Collectors;

/** The columns of a table as lines of text: what each is read as, and why. */
final class ColumnTable {
    private static final int WIDEST_VALUES = 40;
    private static final int MOST_COLUMNS = 100;

    private ColumnTable() {}

    static String of(TableProfile table) {
        int width = table.columns().stream()
                .mapToInt(column -> cut(column.name()).length())
                .max()
                .orElse(0);
        String lines = table.columns().stream()
                .limit(MOST_COLUMNS)
                .map(column -> String.format(
                        Locale.ROOT,
                        "    %-" + Math.max(1, width) + "s  %-8s  %s",
                        cut(column.name()),
                        column.kind().name().toLowerCase(Locale.ROOT),
                        describe(column)))
                .collect(Collectors.joining(System.lineSeparator()));
        String more = table.columns().size() > MOST_COLUMNS ? System.lineSeparator() + "    …" : "";
        return String.format(
                        Locale.ROOT,
                        "  %,d rows, %,d columns%s%s%n",
                        table.rows(),
                        table.columns().size(),
                        table.separator().map(ColumnTable::between).orElse(""),
                        table.hasNames() ? "" : "; no header: the first line is a row (if it names them: header: true)")
                + lines
                + more;
    }

    private static String describe(ColumnProfile column) {
        StringBuilder text = new StringBuilder(column.reason());
        if (!column.examples().isEmpty()) {
            text.append(": ")
                    .append(column.examples().stream().map(ColumnTable::cut).collect(Collectors.joining(", ")))
                    .append(column.different() > column.examples().size() ? ", …" : "");
        }
        if (column.missing() > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "; %,d missing (%.1f %%)",
                    column.missing(),
                    100.0 * column.missing() / column.rows()));
        }
        column.separator()
                .filter(separator -> column.kind() == ColumnKind.CATEGORY)
                .ifPresent(
                        separator -> text.append("; what '").append(separator).append("' joins counts as one name"));
        column.odd().ifPresent(odd -> text.append("; ").append(describe(odd)));
        column.advice()
                .filter(advice ->
                        advice.settings().kind().isPresent() && column.odd().isEmpty())
                .ifPresent(advice -> text.append("; better left out: ").append(advice.why()));
        return text.toString();
    }

    private static String between(char separator) {
        return " between "
                + switch (separator) {
                    case ';' -> "semicolons";
                    case '\t' -> "tabs";
                    case '|' -> "pipes";
                    default -> "'" + separator + "'";
                };
    }

    private static String describe(OddCells odd) {
        return String.format(
                Locale.ROOT,
                "but %s on line %,d is no number%s: say by 'columns' what it is",
                "'" + cut(odd.texts().get(0)) + "'",
                odd.line(),
                odd.cells() == 1 ? "" : String.format(Locale.ROOT, ", nor are %,d further cells", odd.cells() - 1));
    }

    private static String cut(String value) {
        return value.length() <= WIDEST_VALUES ? value : value.substring(0, WIDEST_VALUES) + "…";
    }
}
