package dev.nonzero.data;

import java.util.List;

/** A row of a CSV file: its cells, without blanks around them. */
interface CsvRow {
    /** The line where it starts, from 1. */
    long line();

    /** How many cells it has. */
    int size();

    String cell(int column);

    /** A cell as a number: infinite where it is too large for a float, NaN where it is none. */
    float number(int column, CellNumbers numbers);

    /**
     * Adds a cell as the label of the next row.
     *
     * @throws IllegalArgumentException where it is none
     */
    default void addLabel(int column, Labels labels) {
        labels.add(cell(column));
    }

    /** Whether it has nothing but blanks, and no separator. */
    default boolean isBlank() {
        return size() == 1 && cell(0).isEmpty();
    }

    /** A row whose cells are texts. */
    record OfTexts(List<String> cells, long line) implements CsvRow {
        @Override
        public int size() {
            return cells.size();
        }

        @Override
        public String cell(int column) {
            return cells.get(column);
        }

        @Override
        public float number(int column, CellNumbers numbers) {
            return numbers.parse(cells.get(column));
        }
    }
}
