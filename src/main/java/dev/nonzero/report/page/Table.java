package dev.nonzero.report.page;

import java.util.ArrayList;
import java.util.List;

/**
 * A table that readers can sort.
 *
 * @param name tells it from the others
 * @param caption what it shows
 * @param columns its columns
 * @param rows its rows
 */
record Table(String name, String caption, List<Column> columns, List<Row> rows) {
    private static final int FEW_ROWS = 12;

    /**
     * A column.
     *
     * @param source the column of the CSV file that it shows; empty if there is no such file
     */
    record Column(String source, String heading, boolean number) {
        Column(String heading, boolean number) {
            this("", heading, number);
        }
    }

    /** A row. */
    record Row(List<Cell> cells) {}

    /**
     * A field.
     *
     * @param text what is shown
     * @param value what it is sorted by: the number with all its digits, or the text
     * @param number whether it is a number
     * @param first whether it names the row
     */
    record Cell(String text, String value, boolean number, boolean first) {}

    /** A table of texts; whole numbers are numbers. */
    static Table ofTexts(String name, String caption, List<Column> columns, List<List<String>> rows) {
        List<Row> made = new ArrayList<>();
        for (List<String> row : rows) {
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                boolean number = columns.get(i).number();
                String text = row.get(i);
                cells.add(new Cell(text, number ? text.replace(",", "") : text, number, i == 0));
            }
            made.add(new Row(cells));
        }
        return new Table(name, caption, columns, made);
    }

    /** Whether it is shown at once. */
    boolean open() {
        return rows.size() <= FEW_ROWS;
    }
}
