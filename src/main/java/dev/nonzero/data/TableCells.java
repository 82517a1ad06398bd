package dev.nonzero.data;

import dev.nonzero.data.TableRows.WholeRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * All cells of a table, read before it is known what each column is. They take memory in proportion to the file: numbers
 * other than 0 once each, different texts once each with a number a row.
 */
final class TableCells {
    private final DataSource.File source;
    private final List<ColumnCells> columns = new ArrayList<>();
    private final CsrBuilder numbers; // (rows, columns of the file)
    private long[] lines = new long[1 << 10]; // where each row stands; (rows)

    private TableCells(DataSource.File source) {
        this.source = source;
        numbers = new CsrBuilder(
                CsrBuilder.MOST_NONZEROS,
                () -> DataException.in(source.path(), "more nonzeros than fit; read the file in parts"));
    }

    /**
     * Reads a table to its end.
     *
     * @param labels takes the labels; where there is none, the column of the labels is one like the others
     */
    static TableCells read(DataSource.File source, TableRows rows, TableHeader header, Optional<Labels> labels)
            throws IOException {
        return read(source, rows, header, labels, Set.of());
    }

    /**
     * The same.
     *
     * @param texts columns whose texts are to be kept in any case
     */
    static TableCells read(
            DataSource.File source, TableRows rows, TableHeader header, Optional<Labels> labels, Set<Integer> texts)
            throws IOException {
        TableCells cells = new TableCells(source);
        List<Integer> numbers = new ArrayList<>(); // columns of them
        List<Integer> others = new ArrayList<>(); // columns whose texts are kept
        for (int column = 0; column < header.width(); column++) {
            String name = header.names().get(column);
            Optional<ColumnKind> kind = header.kind(column);
            boolean keepsTexts = texts.contains(column)
                    || kind.map(k -> k != ColumnKind.NUMBER).orElse(!rows.startsWithNumbers(column));
            cells.columns.add(new ColumnCells(name, source.table().of(name), keepsTexts));
            boolean isLabel = labels.isPresent() && header.isLabel(column);
            if (!isLabel && !kind.equals(Optional.of(ColumnKind.IGNORE))) {
                (keepsTexts ? others : numbers).add(column);
            }
        }
        int[] numberColumns = numbers.stream().mapToInt(Integer::intValue).toArray();
        int[] textColumns = others.stream().mapToInt(Integer::intValue).toArray();
        ColumnCells[] of = cells.columns.toArray(ColumnCells[]::new);
        Numbers row = cells.new Numbers(numberColumns);
        for (int count = 0; rows.next(); count++) {
            row.add(rows);
            for (int column : textColumns) {
                of[column].addText(rows.cell(column));
            }
            if (labels.isPresent()) {
                TableReader.addLabel(source, rows, header.labelPosition().orElseThrow(), labels.get());
            }
            cells.addLine(count, rows.line());
        }
        for (ColumnCells column : cells.columns) {
            if (column.keepsTexts()) {
                column.countNumbers(rows, number -> cells.lines[number]);
            } else {
                column.endNumbers(cells.rows());
            }
        }
        return cells;
    }

    /** The columns of numbers, whose cells are added row by row. */
    private final class Numbers {
        private final int[] positions; // of the columns
        private final float[] values; // of the row, in these columns
        private final int[] lookedAt; // the first ones: places of columns that are still looked at
        private int looking; // how many these are
        private int ahead; // rows that were added with one before
        private int[] repeated = {}; // the positions for each of several rows

        Numbers(int[] positions) {
            this.positions = positions;
            values = new float[positions.length];
            lookedAt = IntStream.range(0, positions.length).toArray();
            looking = positions.length;
        }

        /** Adds the numbers of a row. */
        void add(TableRows rows) {
            if (ahead > 0) {
                ahead--;
                return;
            }
            Optional<WholeRows> several = rows.wholeRows(positions);
            if (several.isPresent()) {
                addAll(several.get());
            } else {
                addOne(rows);
                numbers.endRow();
            }
        }

        private void addAll(WholeRows rows) {
            int width = positions.length;
            if (numbers.rows() == 0) {
                numbers.atMost(rows.left() * width);
            }
            for (int row = 0; row < rows.rows() && looking > 0; row++) {
                System.arraycopy(rows.numbers(), row * width, values, 0, width);
                look();
            }
            if (repeated.length < rows.rows() * width) {
                repeated = new int[rows.rows() * width];
                Arrays.setAll(repeated, place -> positions[place % width]);
            }
            numbers.addRows(repeated, rows.numbers(), rows.rows(), width);
            ahead = rows.rows() - 1;
        }

        private void look() {
            for (int i = 0; i < looking; i++) {
                ColumnCells cells = columns.get(positions[lookedAt[i]]);
                float value = values[lookedAt[i]];
                if (Float.isFinite(value)) {
                    cells.look(value);
                }
                if (!cells.isLookedAt()) {
                    lookedAt[i--] = lookedAt[--looking];
                }
            }
        }

        private void addOne(TableRows rows) {
            rows.numbers(positions, values);
            look();
            if (areNonzeros()) {
                numbers.addAll(positions, values);
                return;
            }
            for (int i = 0; i < positions.length; i++) {
                float value = values[i];
                if (!(Math.abs(value) <= Float.MAX_VALUE)) { // infinite, or NaN
                    addOther(rows, positions[i], columns.get(positions[i]));
                } else if (value != 0) {
                    numbers.add(positions[i], value);
                }
            }
        }

        /** Whether all values are numbers other than 0. */
        private boolean areNonzeros() {
            for (float value : values) {
                float size = Math.abs(value);
                if (!(size > 0 && size <= Float.MAX_VALUE)) {
                    return false;
                }
            }
            return true;
        }
    }

    private void addOther(TableRows rows, int column, ColumnCells cells) {
        if (!cells.addOther(rows.cell(column), rows.line())
                || source.table().missing(cells.name()) != MissingCells.ZERO) {
            numbers.add(column, Float.NaN);
        }
    }

    private void addLine(int row, long line) {
        if (row == lines.length) {
            lines = Arrays.copyOf(lines, CsrBuilder.largerThan(row));
        }
        lines[row] = line;
    }

    int rows() {
        return numbers.rows();
    }

    /** Where a row stands. */
    long line(int row) {
        return lines[row];
    }

    /** The columns as the file has them. */
    List<ColumnCells> columns() {
        return columns;
    }

    /**
     * The numbers as a matrix.
     *
     * @param width how many columns it has
     * @param features of each column of the table its column there, or -1 where it has none
     */
    SparseMatrix numbers(int width, int[] features) {
        return numbers.build(width, features);
    }

    /** The same rows once more, from the first on; a number that is missing is NaN, or 0 where that is asked for. */
    TableRows again(TableRows before) {
        return new Again(numbers.build(columns.size()), before.hasNames());
    }

    private final class Again implements TableRows {
        private final SparseMatrix matrix;
        private final boolean hasNames;
        private int row = -1;
        private int place; // in the row, of the number that was asked for last

        Again(SparseMatrix matrix, boolean hasNames) {
            this.matrix = matrix;
            this.hasNames = hasNames;
        }

        @Override
        public List<String> names() {
            return columns.stream().map(ColumnCells::name).toList();
        }

        @Override
        public boolean hasNames() {
            return hasNames;
        }

        @Override
        public boolean isUnnamed(int column) {
            return false;
        }

        @Override
        public boolean startsWithNumbers(int column) {
            return !columns.get(column).keepsTexts();
        }

        @Override
        public boolean next() {
            row++;
            place = row < matrix.rows() ? matrix.start(row) : 0;
            return row < matrix.rows();
        }

        @Override
        public long line() {
            return lines[row];
        }

        @Override
        public String cell(int column) {
            ColumnCells cells = columns.get(column);
            int code = cells.keepsTexts() ? cells.code(row) : ColumnCells.MISSING;
            return code == ColumnCells.MISSING ? "" : cells.text(code);
        }

        @Override
        public float number(int column) {
            if (columns.get(column).keepsTexts()) {
                return numberOf(cell(column));
            }
            while (place < matrix.end(row) && matrix.column(place) < column) {
                place++;
            }
            return place < matrix.end(row) && matrix.column(place) == column ? matrix.value(place) : 0;
        }

        @Override
        public float numberOf(String text) {
            return new CellNumbers(true).parse(text);
        }

        @Override
        public void close() {}
    }
}
