package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.Kernels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How sums start: with a number for each unit, or with zero. Where the sums are normalized over the batch, the mean takes the
 * bias away again, so its gradient is zero; it is not computed, because Adam would make steps of the rounding.
 */
final class Bias {
    private final @Nullable LazyWeights values; // (1, units)
    private final boolean isNormalizedAway;
    private float[] gradient = {}; // (width)

    /**
     * A bias.
     *
     * @param values the numbers; null where there are none
     * @param isNormalizedAway whether a batch normalization follows
     */
    Bias(@Nullable LazyWeights values, boolean isNormalizedAway) {
        this.values = values;
        this.isNormalizedAway = isNormalizedAway;
    }

    /** Whether there is one. */
    boolean exists() {
        return values != null;
    }

    /** Sets each of some rows of sums to it; sums of shape (rows, width). */
    void fill(float[] sums, int rows, int width) {
        if (values == null) {
            Arrays.fill(sums, 0, rows * width, 0);
            return;
        }
        float[] b = values.table().array(0);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(b, 0, sums, row * width, width);
        }
    }

    /**
     * The gradients of the sums of some rows, added up over the rows: exactly zero where a normalization follows.
     *
     * @param deltas shape (rows, width)
     * @param sum where to put them; shape (width)
     */
    void sum(Kernels kernels, float[] deltas, int rows, int width, float[] sum) {
        if (isNormalizedAway) {
            Arrays.fill(sum, 0);
        } else {
            kernels.sumRows(width, rows, deltas, width, sum, 0);
        }
    }

    /** Updates it by its gradient. */
    void update(float[] gradient) {
        if (values != null) {
            values.update(0, gradient, 0);
        }
    }

    /** Updates it by the gradients of the sums of some rows, of shape (rows, width). */
    void update(Kernels kernels, float[] deltas, int rows, int width) {
        reserve(width);
        sum(kernels, deltas, rows, width, gradient);
        update(gradient);
    }

    /** The same with one more row, which stands for any number of them; shape (rows + 1, width). */
    void updateWithLast(Kernels kernels, float[] deltas, int rows, int width) {
        reserve(width);
        sum(kernels, deltas, rows, width, gradient);
        for (int unit = 0; unit < width && !isNormalizedAway; unit++) {
            gradient[unit] += deltas[rows * width + unit];
        }
        update(gradient);
    }

    private void reserve(int width) {
        if (gradient.length < width) {
            gradient = new float[width];
        }
    }
}
