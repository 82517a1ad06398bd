package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.network.Aggregate;
import java.util.Arrays;

/** Makes a vector of the points of each row: their sum, their mean, or unit by unit the largest. Of no points it is zero. */
final class RowAggregate {
    private final Aggregate.Type type;
    private final int width;
    private final Kernels kernels;
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
        Arrays.fill(pointDeltas, 0, count * width, 0);
        for (int i = 0; i < count; i++) {
            int row = rowOf[i];
            switch (type) {
                case SUM -> System.arraycopy(deltas, row * width, pointDeltas, i * width, width);
                case MEAN -> kernels.addScaled(width, 1f / countOf[row], deltas, row * width, pointDeltas, i * width);
                case MAX -> {
                    for (int unit = 0; unit < width; unit++) {
                        boolean isLargest = chosen[row * width + unit] == i;
                        pointDeltas[i * width + unit] = isLargest ? deltas[row * width + unit] : 0;
                    }
                }
            }
        }
        return pointDeltas;
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
            for (int unit = 0; unit < width; unit++) {
                float a = points[i * width + unit];
                boolean isFirst = chosen[at + unit] < 0;
                if (isFirst || (!(a <= out[at + unit]) && !Float.isNaN(out[at + unit]))) {
                    out[at + unit] = a;
                    chosen[at + unit] = i;
                }
            }
        }
    }
}
