package dev.nonzero.data;

import dev.nonzero.data.ColumnProfile.Advice;
import dev.nonzero.data.ColumnProfile.OddCells;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds what the columns of a table are: numbers where every cell is one or missing, documents where the cells have many
 * words and hardly one occurs twice, names else. A column with both numbers and other cells is left to the user.
 */
final class KindRule {
    private static final int NAMES_PER_NUMBER = 9; // of names that are numbers now and then
    private static final int NUMBERS_PER_ODD_CELL = 10;
    private static final double WORDS_OF_A_DOCUMENT = 4; // on average, at least
    private static final double DIFFERENT_DOCUMENTS = 0.5; // the share of the cells
    private static final double DIFFERENT_NAMES = 0.95; // the share of the cells, of names of rows
    private static final int FEW_ROWS = 20; // of which nothing can be said
    private static final int MOST_EXAMPLES = 5;
    private static final int FEW_ODD_WORDS = 5;
    private static final String WAY_OUT =
            "write them without signs of percent or currency, without separators of thousands and with a decimal point";
    private static final Set<String> NAMES_OF_IDS = Set.of("id", "key", "index", "uuid", "guid", "rownum", "row");

    private final TableRows rows;
    private final TableHeader header;
    private final TableCells cells;

    KindRule(TableRows rows, TableHeader header, TableCells cells) {
        this.rows = rows;
        this.header = header;
        this.cells = cells;
    }

    /** What is in every column. */
    List<ColumnProfile> profiles() {
        return IntStream.range(0, header.width()).mapToObj(this::profile).toList();
    }

    private record Found(ColumnKind kind, String reason) {}

    private ColumnProfile profile(int position) {
        ColumnCells column = cells.columns().get(position);
        Optional<ColumnKind> said = header.kind(position);
        Found found = said.map(kind -> new Found(kind, "as is said")).orElseGet(() -> find(column, position));
        boolean isMixed = column.odd() > 0 && column.numbers() * NAMES_PER_NUMBER > column.odd();
        Optional<OddCells> odd = found.kind() == ColumnKind.NUMBER || (isMixed && said.isEmpty())
                ? Optional.of(new OddCells(column.oddTexts(), column.oddLine(), column.odd()))
                        .filter(cell -> cell.cells() > 0)
                : Optional.empty();
        return new ColumnProfile(
                column.name(),
                found.kind(),
                found.reason(),
                column.rows(),
                rows.isRead(position) ? column.missing() : 0,
                column.numbers(),
                column.different(),
                column.examples(MOST_EXAMPLES),
                column.keepsTexts() ? LabelSetRule.separator(column.texts()) : Optional.empty(),
                odd,
                said.isPresent() ? Optional.empty() : advice(column, found.kind(), odd));
    }

    private Found find(ColumnCells column, int position) {
        int present = column.rows() - column.missing();
        Optional<String> passedOver = rows.passedOver(position);
        if (passedOver.isPresent()) {
            return new Found(ColumnKind.IGNORE, passedOver.get());
        }
        if (present == 0) {
            return rows.isUnnamed(position)
                    ? new Found(ColumnKind.IGNORE, "it has no name and no cell")
                    : new Found(ColumnKind.NUMBER, "every cell is missing");
        }
        if (rows.hasTypes() && !column.keepsTexts() && column.odd() > 0) {
            return new Found(ColumnKind.NUMBER, "numbers by their type");
        }
        if (column.odd() == 0) {
            return new Found(
                    ColumnKind.NUMBER,
                    column.missing() == 0
                            ? "every cell is a number"
                            : format("%,d of %,d cells are numbers, the others missing", present, column.rows()));
        }
        if (column.numbers() >= NUMBERS_PER_ODD_CELL * (long) column.odd()) {
            return new Found(
                    ColumnKind.NUMBER, format("%,d of %,d cells are numbers", column.numbers(), column.rows()));
        }
        double words = column.keepsTexts() ? column.meanWords() : 0;
        if (words >= WORDS_OF_A_DOCUMENT && column.different() > DIFFERENT_DOCUMENTS * present) {
            return new Found(ColumnKind.TEXT, format("%.0f words a cell, hardly a cell twice", words));
        }
        return new Found(
                ColumnKind.CATEGORY,
                column.lookLikeNumbers()
                        ? format(
                                "names, %,d different, though they look like numbers (%s)", column.different(), WAY_OUT)
                        : format("names, %,d different", column.different()));
    }

    private Optional<Advice> advice(ColumnCells column, ColumnKind kind, Optional<OddCells> odd) {
        if (odd.isPresent() && kind == ColumnKind.NUMBER) {
            return odd.get().texts().size() <= FEW_ODD_WORDS
                    ? Optional.of(new Advice(
                            ColumnSettings.ofMissingWords(odd.get().texts()),
                            format(
                                    "%s (line %,d) is taken as missing: all others are numbers",
                                    String.join(", ", odd.get().texts()),
                                    odd.get().line())))
                    : Optional.empty();
        }
        if (odd.isPresent()) {
            return Optional.of(new Advice(
                    ColumnSettings.of(kind),
                    format("%,d of its cells are numbers, the others names", column.numbers())
                            + (column.lookLikeNumbers() ? ", though they look like numbers (" + WAY_OUT + ")" : "")));
        }
        int present = column.rows() - column.missing();
        if (present == 0 && kind == ColumnKind.NUMBER) {
            return ignore("every cell is missing");
        }
        if (column.rows() < FEW_ROWS) {
            return Optional.empty();
        }
        if (kind == ColumnKind.NUMBER && column.numbersRows()) {
            return ignore("it ascends with the rows, as numbers of rows do");
        }
        if (kind == ColumnKind.NUMBER && column.areWholeAndDifferent() && isNamedAsId(column.name())) {
            return ignore("it has another number in every row");
        }
        if (kind == ColumnKind.CATEGORY
                && column.different() >= DIFFERENT_NAMES * present
                && column.lookLikeNumbers()) {
            return ignore("names that look like numbers, hardly one twice (" + WAY_OUT + ")");
        }
        if (kind == ColumnKind.CATEGORY && column.different() >= DIFFERENT_NAMES * present) {
            return ignore(
                    format("%,d different values in %,d rows: names or numbers of rows", column.different(), present));
        }
        return Optional.empty();
    }

    private static Optional<Advice> ignore(String why) {
        return Optional.of(new Advice(ColumnSettings.of(ColumnKind.IGNORE), why));
    }

    /** Whether the name or its last part is one of those that ids have: {@code id}, {@code user_id}, {@code userId}. */
    private static boolean isNamedAsId(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NAMES_OF_IDS.contains(lower)
                || NAMES_OF_IDS.stream().anyMatch(id -> lower.endsWith("_" + id) || lower.endsWith(" " + id))
                || name.endsWith("Id")
                || name.endsWith("ID");
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }

    /**
     * The columns that are names or documents, but whose texts were not kept because they start with numbers.
     *
     * @param profiles of the columns
     */
    IntStream withoutTexts(List<ColumnProfile> profiles) {
        return IntStream.range(0, profiles.size())
                .filter(column -> profiles.get(column).kind() != ColumnKind.NUMBER
                        && profiles.get(column).kind() != ColumnKind.IGNORE
                        && profiles.get(column).kind() != ColumnKind.LABEL
                        && !cells.columns().get(column).keepsTexts());
    }
}
