package dev.nonzero.data;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The rows of a table, one after another: cells under named columns, as a CSV or a Parquet file has them. */
interface TableRows extends AutoCloseable {
    /** The names of the columns, first to last; {@code column_3} is the third where it has no name. */
    List<String> names();

    /** Whether the file names its columns. */
    boolean hasNames();

    /** Whether the file leaves the name of a column empty. */
    boolean isUnnamed(int column);

    /** Why a column is passed over whatever its cells are; empty where it is not. */
    default Optional<String> passedOver(int column) {
        return Optional.empty();
    }

    /** Whether the cells of a column are read at all, so that it is known which of them are missing. */
    default boolean isRead(int column) {
        return true;
    }

    /** What stands between cells, where it is not a comma; empty where that or nothing does. */
    default Optional<Character> separator() {
        return Optional.empty();
    }

    /** Whether the file says of each column whether it holds numbers, so that its cells need not tell. */
    default boolean hasTypes() {
        return false;
    }

    /** Whether all numbers or missing is what the first rows have in a column. */
    boolean startsWithNumbers(int column);

    /**
     * Moves to the next row.
     *
     * @return whether there is one
     * @throws DataException where it has more cells than there are columns, or fewer
     */
    boolean next() throws IOException;

    /** Where the row stands: its line in a text file, else its number, from 1. */
    long line();

    /** A cell of the row as text, without blanks around it; empty where nothing stands there. */
    String cell(int column);

    /**
     * Adds a cell of the row as the label of the next row.
     *
     * @throws IllegalArgumentException where it is none
     */
    default void addLabel(int column, Labels labels) {
        labels.add(cell(column));
    }

    /** A cell of the row as a number: infinite where it is too large for a float, NaN where it is none. */
    float number(int column);

    /**
     * Several cells of the row as numbers.
     *
     * @param columns which; for all rows the same array
     * @param to takes each as {@link #number} does
     */
    default void numbers(int[] columns, float[] to) {
        for (int i = 0; i < columns.length; i++) {
            to[i] = number(columns[i]);
        }
    }

    /**
     * Several rows that have nothing but numbers other than 0 in some columns.
     *
     * @param numbers of these columns, row by row, from the start; valid until the next row that is not one of these
     * @param rows how many rows
     * @param left how many rows there are to the end of the table, these included
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record WholeRows(float[] numbers, int rows, long left) {}

    /**
     * The rows from this one on that can be had at once, where they are whole.
     *
     * @param columns as those of {@link #numbers}
     */
    default Optional<WholeRows> wholeRows(int[] columns) {
        return Optional.empty();
    }

    /** The number that a text is in this file: NaN where it is none. */
    float numberOf(String text);

    @Override
    void close() throws IOException;
}
