package dev.nonzero.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A sparse matrix that grows row by row, nonzero by nonzero. The nonzeros lie in parts of one size, so that none are moved before
 * the matrix is complete.
 */
final class CsrBuilder {
    /** The longest array that Java machines make. */
    static final int MOST_NONZEROS = Integer.MAX_VALUE - 8;

    private static final int PART_BITS = 14;
    private static final int PART = 1 << PART_BITS; // nonzeros

    private int limit;
    private final Supplier<? extends RuntimeException> full;
    private final List<Part> parts = new ArrayList<>();
    private int partBits = PART_BITS; // of a place in a part
    private int[] offsets = new int[1 << 10];
    private int rows;
    private int columns;
    private int[] indices = {}; // of the last part in use
    private float[] values = {};
    private int part = -1; // the number of that part
    private int next; // place in that part
    private int end; // the place where the part is full

    /** Some of the nonzeros. */
    private static final class Part {
        final int[] indices;
        final float[] values;

        Part(int nonzeros) {
            indices = new int[nonzeros];
            values = new float[nonzeros];
        }
    }

    /**
     * An empty matrix.
     *
     * @param limit the most nonzeros it takes
     * @param full makes what is thrown when there is one more
     */
    CsrBuilder(int limit, Supplier<? extends RuntimeException> full) {
        this.limit = limit;
        this.full = full;
    }

    /**
     * Says before the first nonzero how many there will be at most. They get room in one piece, where there is that much; if
     * so many come, the matrix takes it as it is, and can be built once.
     */
    void atMost(long nonzeros) {
        double bytes = (double) nonzeros * (Integer.BYTES + Float.BYTES);
        if (nonzeros <= PART || nonzeros > limit || bytes > Runtime.getRuntime().maxMemory() / 2.0) {
            return;
        }
        limit = (int) nonzeros;
        parts.clear();
        parts.add(new Part(limit));
        partBits = Integer.SIZE - Integer.numberOfLeadingZeros(limit - 1);
    }

    /** Adds a nonzero to the row under way; within a row, the columns must ascend. */
    void add(int column, float value) {
        if (next == end) {
            startPart();
        }
        indices[next] = column;
        values[next++] = value;
    }

    /**
     * Adds several nonzeros.
     *
     * @param columns ascending, and above those of the row so far
     * @param values as many
     */
    void addAll(int[] columns, float[] values) {
        if (end - next < columns.length) {
            for (int i = 0; i < columns.length; i++) {
                add(columns[i], values[i]);
            }
            return;
        }
        System.arraycopy(columns, 0, indices, next, columns.length);
        System.arraycopy(values, 0, this.values, next, values.length);
        next += columns.length;
    }

    /**
     * Adds rows that have a nonzero in the same columns.
     *
     * @param columns of their nonzeros, row by row, ascending within each
     * @param values likewise
     * @param rows how many of them
     * @param width how many nonzeros each has
     */
    void addRows(int[] columns, float[] values, int rows, int width) {
        int nonzeros = nonzeros();
        for (int from = 0, to = rows * width; from < to; ) {
            if (next == end) {
                startPart();
            }
            int some = Math.min(end - next, to - from);
            System.arraycopy(columns, from, indices, next, some);
            System.arraycopy(values, from, this.values, next, some);
            next += some;
            from += some;
        }
        for (int row = 1; row <= rows; row++) {
            endRow(nonzeros + row * width);
        }
        if (width > 0) {
            this.columns = Math.max(this.columns, columns[width - 1] + 1);
        }
    }

    /** Ends the row under way. */
    void endRow() {
        int nonzeros = nonzeros();
        if (nonzeros > offsets[rows]) {
            columns = Math.max(columns, indices[next - 1] + 1);
        }
        endRow(nonzeros);
    }

    private void endRow(int nonzeros) {
        if (++rows == offsets.length) {
            if (rows == MOST_NONZEROS) {
                throw full.get();
            }
            offsets = Arrays.copyOf(offsets, largerThan(rows));
        }
        offsets[rows] = nonzeros;
    }

    int rows() {
        return rows;
    }

    /** The largest column of a row that was ended, plus one. */
    int columns() {
        return columns;
    }

    /** Forgets all rows, but keeps their room. */
    void clear() {
        rows = 0;
        columns = 0;
        part = -1;
        next = 0;
        end = 0;
    }

    /** Moves every column of the rows that were ended one up. */
    void shift() {
        for (int place = 0; place < offsets[rows]; place++) {
            parts.get(place >> partBits).indices[place & ((1 << partBits) - 1)]++;
        }
        columns += offsets[rows] > 0 ? 1 : 0;
    }

    /** Replaces each column by another, and puts each row in ascending order again. */
    void renumberAndSort(int[] newColumns) {
        long[] entries = new long[0]; // (new column, bits of the value) of a row
        for (int row = 0; row < rows; row++) {
            int start = offsets[row];
            int length = offsets[row + 1] - start;
            if (entries.length < length) {
                entries = new long[largerThan(length)];
            }
            for (int i = 0; i < length; i++) {
                int bits = Float.floatToRawIntBits(value(start + i));
                entries[i] = (long) newColumns[column(start + i)] << 32 | Integer.toUnsignedLong(bits);
            }
            Arrays.sort(entries, 0, length);
            for (int i = 0; i < length; i++) {
                Part part = parts.get((start + i) >> partBits);
                int place = (start + i) & ((1 << partBits) - 1);
                part.indices[place] = (int) (entries[i] >> 32);
                part.values[place] = Float.intBitsToFloat((int) entries[i]);
            }
        }
    }

    /** The rows that were ended, as a matrix of that many columns. */
    SparseMatrix build(int columns) {
        SparseMatrix matrix =
                SparseMatrix.ofOwned(columns, Arrays.copyOf(offsets, rows + 1), allIndices(), allValues());
        if (isOnePiece()) {
            parts.clear(); // they are the matrix's
        }
        return matrix;
    }

    /**
     * The same with other columns.
     *
     * @param newColumns what takes the place of each column; below 0 where it is left out; within a row, they must ascend
     */
    SparseMatrix build(int columns, int[] newColumns) {
        if (IntStream.range(0, this.columns).allMatch(column -> newColumns[column] == column)) {
            return build(columns);
        }
        int[] newOffsets = new int[rows + 1];
        int[] newIndices = allIndices();
        float[] newValues = allValues();
        if (isOnePiece()) {
            parts.clear();
        }
        int kept = 0;
        for (int row = 0; row < rows; row++) {
            for (int place = offsets[row]; place < offsets[row + 1]; place++) {
                int column = newColumns[newIndices[place]];
                if (column >= 0) {
                    newIndices[kept] = column;
                    newValues[kept++] = newValues[place];
                }
            }
            newOffsets[row + 1] = kept;
        }
        boolean isWhole = kept == newIndices.length;
        return SparseMatrix.ofOwned(
                columns,
                newOffsets,
                isWhole ? newIndices : Arrays.copyOf(newIndices, kept),
                isWhole ? newValues : Arrays.copyOf(newValues, kept));
    }

    private int[] allIndices() {
        return isOnePiece() ? parts.get(0).indices : copied(new int[offsets[rows]], of -> of.indices);
    }

    private float[] allValues() {
        return isOnePiece() ? parts.get(0).values : copied(new float[offsets[rows]], of -> of.values);
    }

    /** Whether the nonzeros fill the piece that was made for them. */
    private boolean isOnePiece() {
        return partBits != PART_BITS && parts.size() == 1 && offsets[rows] == limit;
    }

    /** Copies the arrays of the parts, one after the other, to an array for the nonzeros of all rows. */
    private <T> T copied(T all, Function<Part, T> array) {
        int nonzeros = offsets[rows];
        for (int i = 0, start = 0; start < nonzeros; i++) {
            int length = Math.min(partSize(), nonzeros - start);
            System.arraycopy(array.apply(parts.get(i)), 0, all, start, length);
            start += length;
        }
        return all;
    }

    private int partSize() {
        return partBits == PART_BITS ? PART : limit;
    }

    private void startPart() {
        int nonzeros = nonzeros();
        if (nonzeros == limit) {
            throw full.get();
        }
        part++;
        if (part == parts.size()) {
            parts.add(new Part(partSize()));
        }
        indices = parts.get(part).indices;
        values = parts.get(part).values;
        next = 0;
        end = Math.min(partSize(), limit - nonzeros);
    }

    private int nonzeros() {
        return part < 0 ? 0 : (part << partBits) + next;
    }

    private int column(int place) {
        return parts.get(place >> partBits).indices[place & ((1 << partBits) - 1)];
    }

    private float value(int place) {
        return parts.get(place >> partBits).values[place & ((1 << partBits) - 1)];
    }

    /** The length to which an array of that length grows. */
    static int largerThan(int size) {
        return (int) Math.min(MOST_NONZEROS, size + (size >> 1) + 1L);
    }
}
