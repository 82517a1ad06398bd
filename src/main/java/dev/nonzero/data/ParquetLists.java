package dev.nonzero.data;

import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.io.ParquetDecodingException;

/** A column of lists of numbers, in a group of rows. */
final class ParquetLists {
    private final int[] starts; // of the lists among the elements, and their number at the end; (rows + 1)
    private final double[] elements; // of all lists; NaN where one is missing

    private ParquetLists(int[] starts, double[] elements) {
        this.starts = starts;
        this.elements = elements;
    }

    /** Reads the lists of so many rows. */
    static ParquetLists read(ColumnDescriptor column, PageReader reader, int rows) throws IOException {
        ParquetPages pages = new ParquetPages(column, reader, false);
        HeapNeed.check(2.0 * Double.BYTES * reader.getTotalValueCount(), "a group of " + rows + " rows");
        double[] values = new double[Math.toIntExact(reader.getTotalValueCount())];
        long[] whole = new long[values.length];
        int[] starts = new int[rows + 1];
        int row = 0;
        int elements = 0;
        for (int at = 0; at < values.length; ) {
            int count = pages.read(values, whole, at);
            for (int i = 0; i < count; i++) {
                if (pages.levels().startsRow(i)) {
                    starts[row++] = elements;
                }
                if (pages.levels().isPresent(i) || pages.levels().isHole(i)) {
                    values[elements++] = values[at + i];
                }
            }
            at += count;
        }
        if (row != rows) {
            throw new ParquetDecodingException(row + " lists in " + rows + " rows");
        }
        starts[rows] = elements;
        return new ParquetLists(starts, Arrays.copyOf(values, elements));
    }

    /** How long the list of a row is. */
    int length(int row) {
        return starts[row + 1] - starts[row];
    }

    /** An element of the list of a row; NaN where it is missing. */
    double element(int row, int place) {
        return elements[starts[row] + place];
    }
}
