package dev.nonzero.engine.dl4j;

import dev.nonzero.data.SparseMatrix;
import java.util.Arrays;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A dense array that sparse rows are written into and cleared from again, so that a batch costs its nonzeros and no new
 * memory. All zero between {@link #clear} and the next {@link #put}.
 */
final class DenseBatch implements AutoCloseable {
    private final INDArray array; // (capacity, columns)
    private final FloatIndexer values; // of the array, row by row
    private final int columns;
    private long[] set; // the places that are not zero
    private int setCount;

    DenseBatch(int capacity, int columns) {
        this.columns = columns;
        array = Nd4j.zeros(new int[] {capacity, columns}, DataType.FLOAT);
        values = (FloatIndexer) array.data().indexer();
        set = new long[capacity];
    }

    int capacity() {
        return (int) array.size(0);
    }

    /** Writes a row of a matrix into a row of the batch. */
    void put(int row, SparseMatrix matrix, int matrixRow) {
        for (int place = matrix.start(matrixRow); place < matrix.end(matrixRow); place++) {
            put(row, matrix.column(place), matrix.value(place));
        }
    }

    void put(int row, int column, float value) {
        long place = (long) row * columns + column;
        values.put(place, value);
        if (setCount == set.length) {
            set = Arrays.copyOf(set, 2 * setCount);
        }
        set[setCount++] = place;
    }

    /** The first rows; valid until the next {@link #clear}. */
    INDArray rows(int count) {
        Nd4j.getAffinityManager().tagLocation(array, AffinityManager.Location.HOST);
        return count == capacity() ? array : array.get(NDArrayIndex.interval(0, count), NDArrayIndex.all());
    }

    void clear() {
        for (int i = 0; i < setCount; i++) {
            values.put(set[i], 0);
        }
        setCount = 0;
    }

    @Override
    public void close() {
        array.close();
    }
}
