package dev.nonzero.engine.sparse;

import dev.nonzero.network.Heap;
import dev.nonzero.network.InsufficientMemoryException;
import dev.nonzero.network.WeightTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * How rows were at a moment, for those that changed since: each is copied before its first change. So remembering a huge
 * matrix costs nothing at the moment, and then as much as is touched.
 */
final class RowLog {
    private static final int CHUNK = 1 << 12; // rows

    private final WeightTable rows;
    private final int[] lastOf; // (rows): of each row, the steps done when it was last updated
    private final BitSet logged;
    private final List<float[]> chunks = new ArrayList<>(); // (chunks)(rows of a chunk, stride)
    private int[] row = {}; // (count)
    private int[] last = {}; // (count)
    private int count;

    /** No moment yet. */
    RowLog(WeightTable rows, int[] lastOf) {
        this.rows = rows;
        this.lastOf = lastOf;
        logged = new BitSet(rows.count());
    }

    /**
     * The moment is now.
     *
     * @throws InsufficientMemoryException where the heap could not take a copy of every row that was updated so far
     */
    void start() {
        long bytes = (long) (touched() - row.length) * rows.stride() * Float.BYTES;
        if (bytes > 0) {
            Heap.require("remembering the best epoch", bytes);
        }
        startAnew();
    }

    /** How many rows were updated since steps are counted. */
    private int touched() {
        int touched = 0;
        for (int steps : lastOf) {
            touched += steps == 0 ? 0 : 1;
        }
        return touched;
    }

    private void startAnew() {
        count = 0;
        logged.clear();
    }

    /** Must be called before a row changes. */
    void beforeChange(int changing) {
        if (logged.get(changing)) {
            return;
        }
        logged.set(changing);
        if (count == row.length) {
            row = Arrays.copyOf(row, count + CHUNK);
            last = Arrays.copyOf(last, count + CHUNK);
            chunks.add(new float[Math.min(CHUNK, rows.count() - count) * rows.stride()]);
        }
        row[count] = changing;
        last[count] = lastOf[changing];
        int at = count % CHUNK * rows.stride();
        System.arraycopy(rows.array(changing), rows.at(changing), chunks.get(count / CHUNK), at, rows.stride());
        count++;
    }

    /** Puts every row back as it was at the moment. */
    void undo() {
        for (int i = 0; i < count; i++) {
            int at = i % CHUNK * rows.stride();
            System.arraycopy(chunks.get(i / CHUNK), at, rows.array(row[i]), rows.at(row[i]), rows.stride());
            lastOf[row[i]] = last[i];
        }
        startAnew();
    }
}
