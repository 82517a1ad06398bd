package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.network.Aggregate;
import java.util.Arrays;

/** Makes a vector of the points of each row: their sum, their mean, or unit by unit the largest. Of no points it is zero. */
final class RowAggregate {
    private final Aggregate.Type type;
    private final int width;
    private final Kernels kernels;
    private int rows; // of the batch
    private int[] countOf = {}; // (rows): the points of a row
    private int[] chosen = {}; // (rows, width): where in the points the largest stands, or -1
    private float[] out = {}; // (rows, width)
    private float[] pointDeltas = {}; // (points, width)

    RowAggregate(Aggregate.Type type, int width, Kernels kernels) {
        this.type = type;
        this.width = width;
        this.kernels = kernels;
    }

    /** The numbers of a row, completed to whole vectors. */
    int width() {
        return width;
    }

    /**
     * The vectors of a batch.
     *
     * @param points shape (count, width)
     * @param rowOf the row of each point
     * @return shape (rows, width); valid until the next call
     */
    float[] forward(float[] points, int[] rowOf, int count, int rows) {
        this.rows = rows;
        if (out.length < rows * width) {
            out = new float[rows * width];
            chosen = new int[rows * width];
            countOf = new int[rows];
        }
        Arrays.fill(out, 0, rows * width, 0);
        Arrays.fill(countOf, 0, rows, 0);
        for (int i = 0; i < count; i++) {
            countOf[rowOf[i]]++;
        }
        switch (type) {
            case SUM -> add(points, rowOf, count);
            case MEAN -> {
                add(points, rowOf, count);
                for (int row = 0; row < rows; row++) {
                    kernels.scale(width, 1f / Math.max(1, countOf[row]), out, row * width);
                }
            }
            case MAX -> findLargest(points, rowOf, count, rows);
        }
        return out;
    }

    /** The gradients of the points, given those of the vectors; shape (count, width). */
    float[] backward(int[] rowOf, int count, float[] deltas) {
        if (pointDeltas.length < count * width) {
            pointDeltas = new float[(count + count / 4) * width];
        }
        switch (type) {
            case SUM -> copyDeltas(rowOf, count, deltas);
            case MEAN -> {
                copyDeltas(rowOf, count, deltas);
                for (int i = 0; i < count; i++) {
                    kernels.scale(width, 1f / countOf[rowOf[i]], pointDeltas, i * width);
                }
            }
            case MAX -> {
                Arrays.fill(pointDeltas, 0, count * width, 0);
                for (int at = 0; at < rows * width; at++) {
                    if (chosen[at] >= 0) {
                        pointDeltas[chosen[at] * width + at % width] = deltas[at];
                    }
                }
            }
        }
        return pointDeltas;
    }

    private void copyDeltas(int[] rowOf, int count, float[] deltas) {
        for (int i = 0; i < count; i++) {
            System.arraycopy(deltas, rowOf[i] * width, pointDeltas, i * width, width);
        }
    }

    private void add(float[] points, int[] rowOf, int count) {
        for (int i = 0; i < count; i++) {
            kernels.addScaled(width, 1, points, i * width, out, rowOf[i] * width);
        }
    }

    /** Of equals the first is taken; NaN is largest, so that divergence shows. */
    private void findLargest(float[] points, int[] rowOf, int count, int rows) {
        Arrays.fill(chosen, 0, rows * width, -1);
        for (int i = 0; i < count; i++) {
            int at = rowOf[i] * width;
            if (chosen[at] < 0) {
                System.arraycopy(points, i * width, out, at, width);
                Arrays.fill(chosen, at, at + width, i);
                continue;
            }
            for (int unit = 0; unit < width; unit++) {
                float a = points[i * width + unit];
                if (!(a <= out[at + unit]) && !Float.isNaN(out[at + unit])) {
                    out[at + unit] = a;
                    chosen[at + unit] = i;
                }
            }
        }
    }
}
