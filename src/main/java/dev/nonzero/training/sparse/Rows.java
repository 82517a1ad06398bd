package dev.nonzero.training.sparse;

import java.util.Arrays;

/**
 * A weight matrix by rows, too large for one array: each row's weights stand next to its optimizer state, so that a visit
 * to a row is a walk over neighbouring memory. Rows lie in chunks; a row is never split.
 */
final class Rows {
    private static final int CHUNK = 1 << 24; // floats, 64 MiB
    private static final int LANES = 16;
    private static final int LINE = 16; // floats that a cache fetches together
    private static final long CACHE = 16L << 20; // bytes, beyond which most rows come from far

    private final int count;
    private final int columns;
    private final int width; // columns, completed to whole vectors with zeros
    private final int states;
    private final int stride;
    private final int shift;
    private final float[][] chunks; // (chunks)(rows of a chunk, 1 + states, width)
    private final int[] last; // (count): steps done when the row was last updated
    private final boolean far;

    /**
     * All zero.
     *
     * @param count the rows
     * @param columns the weights of a row
     * @param states the state arrays of a row
     */
    Rows(int count, int columns, int states) {
        this(count, columns, states, false);
    }

    private Rows(int count, int columns, int states, boolean together) {
        this.count = count;
        this.columns = columns;
        this.states = states;
        width = completed(columns);
        stride = (1 + states) * width;
        shift = together ? Integer.SIZE - 1 : Math.max(0, 31 - Integer.numberOfLeadingZeros(CHUNK / stride));
        int perChunk = together ? count : 1 << shift;
        chunks = new float[(count - 1) / perChunk + 1][];
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = new float[Math.multiplyExact(Math.min(perChunk, count - i * perChunk), stride)];
        }
        last = new int[count];
        far = bytes(count, columns, states) > CACHE;
    }

    /**
     * All zero, if the heap has room for them.
     *
     * @param what whose they are, for the message
     * @param together whether all rows must lie in one array
     * @throws InsufficientMemoryException where it has not
     */
    static Rows allocate(String what, int count, int columns, int states, boolean together) {
        long bytes = bytes(count, columns, states);
        Heap.require(what, bytes);
        try {
            return new Rows(count, columns, states, together);
        } catch (OutOfMemoryError e) { // a collector may not give all of the heap to large arrays
            throw new InsufficientMemoryException(what, bytes, e);
        }
    }

    /** The bytes that rows of that shape take. */
    static long bytes(long count, int columns, int states) {
        return count * (4L * (1 + states) * completed(columns) + 4);
    }

    /** A number of columns, completed so that vectors go over them without rest. */
    static int completed(int columns) {
        int unit = columns <= LANES / 2 ? LANES / 4 : LANES;
        return (columns + unit - 1) / unit * unit;
    }

    int count() {
        return count;
    }

    /** The weights of a row that are in use. */
    int columns() {
        return columns;
    }

    /** The weights of a row as they lie in memory; those behind {@link #columns()} are zero. */
    int width() {
        return width;
    }

    int states() {
        return states;
    }

    /** From a row to the next in the same array. */
    int stride() {
        return stride;
    }

    /** The array in which a row lies. */
    float[] array(int row) {
        return chunks[row >> shift];
    }

    /** Where in its array a row starts: with its weights, then its state arrays. */
    int at(int row) {
        return (row & (1 << shift) - 1) * stride;
    }

    /** Whether most rows are in memory or a far cache, so that it pays to {@link #fetch} them. */
    boolean areFar() {
        return far;
    }

    /**
     * Has the start of a row brought into a cache. Java has no instruction for that, so a number of each cache line is
     * read. A processor waits for many reads at a time, but only as far ahead as it can see: so it pays to fetch some rows
     * one directly after the other, before anything is computed with them.
     *
     * @param length how much of it: {@link #width} for the weights, {@link #stride} for the state as well
     * @return something made of what was read, so that the compiler does not leave the reading out
     */
    int fetch(int row, int length) {
        float[] array = array(row);
        int at = at(row);
        int read = last[row] + Float.floatToRawIntBits(array[at + length - 1]);
        for (int k = 0; k < length; k += LINE) {
            read += Float.floatToRawIntBits(array[at + k]);
        }
        return read;
    }

    /** The steps done when a row was last updated; their complement while its weights, not its state, are up to date. */
    int last(int row) {
        return last[row];
    }

    void setLast(int row, int steps) {
        last[row] = steps;
    }

    /** How many rows were updated since steps are counted. */
    int touched() {
        int touched = 0;
        for (int steps : last) {
            touched += steps == 0 ? 0 : 1;
        }
        return touched;
    }

    /** Sets the used part of a state array (from 1) of every row. */
    void fill(int state, float value) {
        if (value != 0) {
            for (int row = 0; row < count; row++) {
                int from = at(row) + state * width;
                Arrays.fill(array(row), from, from + columns, value);
            }
        }
    }
}
