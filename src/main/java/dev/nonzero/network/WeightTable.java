package dev.nonzero.network;

import java.util.Arrays;

/**
 * A matrix of parameters by rows, too large for one array: each row's weights stand next to its optimizer state, so that a
 * visit to a row is a walk over neighbouring memory. Row i has the weights of input i. Rows lie in chunks; a row is never
 * split. Whoever trains, trains the numbers in here.
 */
public final class WeightTable {
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
    private final boolean far;

    /**
     * All zero.
     *
     * @param count the rows
     * @param columns the weights of a row
     * @param states the state arrays of a row
     */
    public WeightTable(int count, int columns, int states) {
        this(count, columns, states, false);
    }

    private WeightTable(int count, int columns, int states, boolean together) {
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
        far = bytes(count, columns, states) > CACHE;
    }

    private WeightTable(WeightTable like) {
        count = like.count;
        columns = like.columns;
        states = like.states;
        width = like.width;
        stride = like.stride;
        shift = like.shift;
        far = like.far;
        chunks = new float[like.chunks.length][];
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = like.chunks[i].clone();
        }
    }

    /**
     * All zero, if the heap has room for them.
     *
     * @param what the name of the parameters, for the message
     * @param together whether all rows must lie in one array
     * @throws InsufficientMemoryException where it has not
     */
    public static WeightTable allocate(String what, int count, int columns, int states, boolean together) {
        long bytes = bytes(count, columns, states);
        Heap.require(what, bytes);
        try {
            return new WeightTable(count, columns, states, together);
        } catch (OutOfMemoryError e) { // a collector may not give all of the heap to large arrays
            throw new InsufficientMemoryException(what, bytes, e);
        }
    }

    /** The bytes that rows of that shape take, with the number of steps that an engine remembers for each. */
    public static long bytes(long count, int columns, int states) {
        return count * (4L * (1 + states) * completed(columns) + 4);
    }

    /** A number of columns, completed so that vectors go over them without rest. */
    public static int completed(int columns) {
        int unit = columns <= LANES / 2 ? LANES / 4 : LANES;
        return (columns + unit - 1) / unit * unit;
    }

    public int count() {
        return count;
    }

    /** The weights of a row that are in use. */
    public int columns() {
        return columns;
    }

    /** The weights of a row as they lie in memory; those after {@link #columns()} are zero. */
    public int width() {
        return width;
    }

    public int states() {
        return states;
    }

    /** From a row to the next in the same array. */
    public int stride() {
        return stride;
    }

    /** The array in which a row lies. */
    public float[] array(int row) {
        return chunks[row >> shift];
    }

    /** Where in its array a row starts: with its weights, then its state arrays. */
    public int at(int row) {
        return (row & (1 << shift) - 1) * stride;
    }

    /** Whether most rows are in memory or a far cache, so that it pays to {@link #fetch} them. */
    public boolean areFar() {
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
    public int fetch(int row, int length) {
        float[] array = array(row);
        int at = at(row);
        int read = Float.floatToRawIntBits(array[at + length - 1]);
        for (int k = 0; k < length; k += LINE) {
            read += Float.floatToRawIntBits(array[at + k]);
        }
        return read;
    }

    /** Sets the used part of one of the arrays of every row: 0 for the weights, then the state arrays. */
    public void fill(int part, float value) {
        if (value != 0) {
            for (int row = 0; row < count; row++) {
                int from = at(row) + part * width;
                Arrays.fill(array(row), from, from + columns, value);
            }
        }
    }

    /** A copy. */
    public WeightTable copy() {
        return new WeightTable(this);
    }

    /** A copy of all weights, unit by unit; shape (columns, rows). */
    public float[] weightsByUnit() {
        float[] weights = new float[Math.multiplyExact(count, columns)];
        for (int row = 0; row < count; row++) {
            for (int unit = 0; unit < columns; unit++) {
                weights[unit * count + row] = array(row)[at(row) + unit];
            }
        }
        return weights;
    }

    /** Sets all weights to what {@link #weightsByUnit} gives. */
    public void setWeightsByUnit(float[] weights) {
        for (int row = 0; row < count; row++) {
            for (int unit = 0; unit < columns; unit++) {
                array(row)[at(row) + unit] = weights[unit * count + row];
            }
        }
    }
}
