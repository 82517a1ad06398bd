package dev.nonzero.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A row of a CSV file that is a line without quotes, in UTF-8: whatever stands between its separators is a cell. A cell that is
 * a number is read on the way to its end. One object moves from line to line.
 */
final class PlainCsvRow implements CsvRow {
    private final byte separator;
    private final DecimalParser decimals = new DecimalParser();
    private byte[] text = {};
    private int start; // of the first cell
    private int[] ends = new int[1 << 6]; // of the cells; each starts behind the separator at the end of the one before
    private float[] values = new float[1 << 6]; // of the cells; NaN where a cell has more than a number, or none
    private int size;
    private int next;
    private boolean isAscii;
    private long line;

    /**
     * A row of no line yet.
     *
     * @param separator one of ASCII
     */
    PlainCsvRow(char separator) {
        this.separator = (byte) separator;
    }

    /**
     * Moves to a line.
     *
     * @param text whole lines, each with a line feed at its end
     * @param start where the line starts
     * @param line its number
     * @return whether it is such a row: without quotes, and without a carriage return but the one before a line feed
     */
    boolean move(byte[] text, int start, long line) {
        this.text = text;
        this.start = start;
        this.line = line;
        int bits = 0; // of all bytes that are no numbers, together
        int at = start;
        size = 0;
        byte end = separator;
        while (end == separator) {
            int from = at;
            while (text[from] == ' ') {
                from++;
            }
            float value = decimals.parse(text, from);
            at = decimals.end();
            boolean isNumber = at > from;
            end = text[at];
            if (end != separator && end != '\n') {
                isNumber &= end == '\r';
                for (; end != separator && end != '\n'; end = text[++at]) {
                    if (end == '"' || (end == '\r' && text[at + 1] != '\n')) {
                        return false;
                    }
                    bits |= end;
                }
            }
            addCell(at++, isNumber ? value : Float.NaN);
        }
        if (at - 2 >= start && text[at - 2] == '\r') {
            ends[size - 1]--;
        }
        isAscii = bits >= 0;
        next = at;
        return true;
    }

    private void addCell(int end, float value) {
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, CsrBuilder.largerThan(size));
            values = Arrays.copyOf(values, ends.length);
        }
        ends[size] = end;
        values[size++] = value;
    }

    /** Where the next line starts. */
    int next() {
        return next;
    }

    /** Whether it has no other characters than those of ASCII. */
    boolean isAscii() {
        return isAscii;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String cell(int column) {
        int from = start(column);
        return from == ends[column] ? "" : new String(text, from, ends[column] - from, StandardCharsets.UTF_8).strip();
    }

    @Override
    public float number(int column, CellNumbers numbers) {
        float value = values[column];
        if (!Float.isNaN(value)) {
            numbers.see(text, start(column), ends[column]);
            return value;
        }
        return start(column) == ends[column] ? value : numbers.parse(cell(column));
    }

    @Override
    public void addLabel(int column, Labels labels) {
        int from = start(column);
        int to = ends[column];
        if (from < to && text[from] > ' ' && text[to - 1] > ' ') { // no blank of ASCII or Unicode at either end
            labels.add(text, from, to);
        } else {
            labels.add(cell(column));
        }
    }

    /** The same row in texts, which stays while this object moves on. */
    CsvRow copy() {
        String[] cells = new String[size];
        Arrays.setAll(cells, this::cell);
        return new OfTexts(Arrays.asList(cells), line);
    }

    private int start(int column) {
        return column == 0 ? start : ends[column - 1] + 1;
    }
}
