package dev.nonzero.data;

import dev.nonzero.data.DataSchema.Column;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Adds the features of a column to rows: those of a number, of a name, or of a document. */
abstract class ColumnEncoder {
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d+,\\d+");
    private static final Pattern NOT_FINITE = Pattern.compile("(?i)[+-]?(inf|infinity)");

    final Path file;
    final Column column;
    final int position; // in the file
    final int first; // feature

    private ColumnEncoder(Path file, Column column, int position, int first) {
        this.file = file;
        this.column = column;
        this.position = position;
        this.first = first;
    }

    /**
     * Of a column that becomes features.
     *
     * @param position where it stands in the file
     * @param first the number of its first feature
     * @param refusal the way out where a name is unknown and not allowed; empty where such names are passed over
     */
    static ColumnEncoder of(Path file, Column column, int position, int first, Optional<String> refusal) {
        return switch (column.kind()) {
            case NUMBER -> new OfNumber(file, column, position, first);
            case CATEGORY -> new OfCategory(file, column, position, first, refusal);
            case TEXT -> new OfText(file, column, position, first);
            case IGNORE, GROUP, SPLIT, WEIGHT, LABEL ->
                throw new IllegalArgumentException(column.kind() + " is no feature");
        };
    }

    /**
     * Adds the features of a cell to the row under way.
     *
     * @throws DataException where the column cannot have such a cell
     */
    abstract void add(TableRows row, CsrBuilder to);

    /** What was passed over, in words. */
    Optional<String> notice() {
        return Optional.empty();
    }

    final DataException at(long line, String message) {
        return DataException.at(file, line, "column " + Quote.of(column.header()) + ": " + message);
    }

    /**
     * Why a cell is no number, and what can be done.
     *
     * @param value what it is read as
     */
    static String whyNoNumber(String cell, float value) {
        if (Float.isInfinite(value)) {
            return "is too large for a float (3.4e38 at most)";
        }
        if (NOT_FINITE.matcher(cell).matches()) {
            return "is not finite; if it means a missing value, say so by 'columns' (--columns): {NAME: {missing_words: ["
                    + cell + "]}}";
        }
        return DECIMAL_COMMA.matcher(cell).matches()
                ? "is not a number; decimals are written with a point"
                : "is not a number; say by 'columns' (--columns) what the column is: {NAME: category}, or {NAME:"
                        + " {missing_words: [" + Quote.abridged(cell) + "]}} where it means a missing value";
    }

    private static final class OfNumber extends ColumnEncoder {
        OfNumber(Path file, Column column, int position, int first) {
            super(file, column, position, first);
        }

        @Override
        void add(TableRows row, CsrBuilder to) {
            float value = row.number(position);
            if (!Float.isFinite(value)) {
                String cell = row.cell(position);
                if (!column.isMissing(cell)) {
                    throw at(row.line(), Quote.of(cell) + " " + whyNoNumber(cell, value));
                }
                value = column.missing() == MissingCells.ZERO ? 0 : Float.NaN;
            }
            if (value != 0) {
                to.add(first, value);
            }
        }
    }

    private static final class OfCategory extends ColumnEncoder {
        private final NameIndex levels = new NameIndex();
        private final Optional<String> refusal;
        private final NameIndex unknown = new NameIndex();
        private long unknownCells;
        private long unknownLine;

        OfCategory(Path file, Column column, int position, int first, Optional<String> refusal) {
            super(file, column, position, first);
            this.refusal = refusal;
            column.levels().orElse(List.of()).forEach(levels::numberOf);
        }

        @Override
        void add(TableRows row, CsrBuilder to) {
            String cell = row.cell(position);
            boolean missing = column.isMissing(cell);
            if (missing && column.missing() != MissingCells.INDICATOR) {
                return;
            }
            int level = levels.find(missing ? "" : cell);
            if (level >= 0) {
                to.add(first + level, 1);
            } else if (!missing) {
                addUnknown(cell, row.line());
            }
        }

        private void addUnknown(String cell, long line) {
            refusal.ifPresent(wayOut -> {
                throw at(line, Quote.of(cell) + " does not occur in the training data" + wayOut);
            });
            if (unknownCells++ == 0) {
                unknownLine = line;
            }
            unknown.numberOf(cell);
        }

        @Override
        Optional<String> notice() {
            if (unknownCells == 0) {
                return Optional.empty();
            }
            String names = unknown.size() == 1
                    ? " cells with this name are"
                    : " cells with " + unknown.size() + " such names are";
            return Optional.of(file + ":" + unknownLine + ": column " + Quote.of(column.header()) + ": "
                    + Quote.of(unknown.get(0)) + " does not occur in the training data; " + unknownCells
                    + (unknownCells == 1 ? " cell with such a name is" : names)
                    + " no feature");
        }
    }

    private static final class OfText extends ColumnEncoder {
        private final TermCounts counts;

        OfText(Path file, Column column, int position, int first) {
            super(file, column, position, first);
            counts = new TermCounts(
                    column.text().orElseThrow(),
                    Vocabulary.of(column.text().orElseThrow(), column.levels().orElse(List.of())));
        }

        @Override
        void add(TableRows row, CsrBuilder to) {
            String cell = row.cell(position);
            if (!column.isMissing(cell)) {
                counts.add(cell, first, to);
            }
        }
    }
}
