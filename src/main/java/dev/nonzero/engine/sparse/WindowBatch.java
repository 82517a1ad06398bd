package dev.nonzero.engine.sparse;

import dev.nonzero.data.RowSelection;
import dev.nonzero.data.SparseMatrix;
import java.util.Arrays;

/**
 * Some rows of a sparse matrix laid out as positions of neighbouring columns and windows of neighbouring positions. An
 * <i>entry</i> is a row and a window in which it has a nonzero. Entries are numbered window by window, windows in the order
 * of their first, rows ascending; the active positions of an entry are numbered consecutively, and so are all positions.
 * Filled again and again without allocating, but for batches larger than all before.
 */
final class WindowBatch {
    private final int channels;
    private final int size;
    private final int[] slots; // (windows of the layout): where in the batch a window stands, else -1
    private int rows;
    private int windows;
    private int entries;
    private int positions;
    private int[] window = {}; // (windows)
    private int[] windowStarts = {0}; // (windows + 1): entries
    private int[] rowOf = {}; // (entries)
    private int[] entryStarts = {0}; // (entries + 1): positions
    private int[] positionStarts = {0}; // (positions + 1): nonzeros
    private int[] channelOf = {}; // (nonzeros)
    private float[] valueOf = {}; // (nonzeros)
    private int[] found = {}; // (entries): their number in the order of rows, by which the next four go
    private int[] foundSlot = {};
    private int[] foundRow = {};
    private int[] foundStart = {}; // the place in the matrix of the first nonzero
    private int[] foundEnd = {}; // one past the last

    /**
     * A layout.
     *
     * @param channels the columns of a position
     * @param size the positions of a window
     * @param layoutWindows the windows of a row
     */
    WindowBatch(int channels, int size, int layoutWindows) {
        this.channels = channels;
        this.size = size;
        slots = new int[layoutWindows];
        Arrays.fill(slots, -1);
    }

    /** Takes some rows. */
    void fill(RowSelection selected) {
        SparseMatrix matrix = selected.matrix();
        rows = selected.count();
        int nonzeros = 0;
        for (int i = 0; i < rows; i++) {
            int row = selected.row(i);
            nonzeros += matrix.end(row) - matrix.start(row);
        }
        reserve(nonzeros);
        findEntries(selected);
        orderByWindow();
        copyNonzeros(matrix);
        for (int slot = 0; slot < windows; slot++) {
            slots[window[slot]] = -1;
        }
    }

    /** The rows of the batch. */
    int rows() {
        return rows;
    }

    /** The windows that have an entry. */
    int windows() {
        return windows;
    }

    /** All entries. */
    int entries() {
        return entries;
    }

    /** All active positions. */
    int positions() {
        return positions;
    }

    /** Which window of the layout stands in a slot. */
    int window(int slot) {
        return window[slot];
    }

    /** The first entry of the window in a slot; those of the last end at {@code windowStart(windows())}. */
    int windowStart(int slot) {
        return windowStarts[slot];
    }

    /** The row in the batch of an entry. */
    int row(int entry) {
        return rowOf[entry];
    }

    /** The first active position of an entry; those of the last end at {@code entryStart(entries())}. */
    int entryStart(int entry) {
        return entryStarts[entry];
    }

    /** The first nonzero of an active position; those of the last end at {@code positionStart(positions())}. */
    int positionStart(int position) {
        return positionStarts[position];
    }

    /** Whether every active position has a nonzero in every channel. */
    boolean hasAllChannels() {
        return positionStarts[positions] == positions * channels;
    }

    /** The values of all nonzeros. */
    float[] values() {
        return valueOf;
    }

    /** The channel of a nonzero. */
    int channel(int nonzero) {
        return channelOf[nonzero];
    }

    /** The value of a nonzero. */
    float value(int nonzero) {
        return valueOf[nonzero];
    }

    private void findEntries(RowSelection selected) {
        SparseMatrix matrix = selected.matrix();
        entries = 0;
        windows = 0;
        for (int i = 0; i < rows; i++) {
            int row = selected.row(i);
            int end = matrix.end(row);
            int limit = -1; // the first column after the window
            for (int place = matrix.start(row); place < end; place++) {
                if (matrix.column(place) >= limit) {
                    int at = matrix.column(place) / channels / size;
                    limit = (at + 1) * channels * size;
                    foundSlot[entries] = slot(at);
                    foundRow[entries] = i;
                    foundStart[entries] = place;
                    windowStarts[foundSlot[entries]]++;
                    entries++;
                }
                foundEnd[entries - 1] = place + 1;
            }
        }
    }

    private int slot(int at) {
        int slot = slots[at];
        if (slot < 0) {
            slot = windows++;
            slots[at] = slot;
            window[slot] = at;
            windowStarts[slot] = 0;
        }
        return slot;
    }

    private void orderByWindow() {
        int sum = 0;
        for (int slot = 0; slot < windows; slot++) {
            sum += windowStarts[slot];
            windowStarts[slot] = sum;
        }
        windowStarts[windows] = entries;
        for (int n = entries - 1; n >= 0; n--) { // from the last, so that each start counts down from its window's end
            found[--windowStarts[foundSlot[n]]] = n;
        }
    }

    private void copyNonzeros(SparseMatrix matrix) {
        positions = 0;
        int nonzero = 0;
        for (int entry = 0; entry < entries; entry++) {
            int n = found[entry];
            rowOf[entry] = foundRow[n];
            entryStarts[entry] = positions;
            int start = -1; // the first column of the position
            int limit = -1; // the first column after it
            for (int place = foundStart[n]; place < foundEnd[n]; place++) {
                int column = matrix.column(place);
                if (column >= limit) {
                    start = column - column % channels;
                    limit = start + channels;
                    positionStarts[positions++] = nonzero;
                }
                channelOf[nonzero] = column - start;
                valueOf[nonzero] = matrix.value(place);
                nonzero++;
            }
        }
        entryStarts[entries] = positions;
        positionStarts[positions] = nonzero;
    }

    private void reserve(int most) {
        if (most > valueOf.length) {
            int length = most + most / 4;
            window = new int[length];
            windowStarts = new int[length + 1];
            rowOf = new int[length];
            entryStarts = new int[length + 1];
            positionStarts = new int[length + 1];
            channelOf = new int[length];
            valueOf = new float[length];
            found = new int[length];
            foundSlot = new int[length];
            foundRow = new int[length];
            foundStart = new int[length];
            foundEnd = new int[length];
        }
    }
}
