package dev.nonzero.engine.sparse;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How sums start. */
final class Biases {
    private Biases() {}

    /** Sets each of some rows of sums to the bias, or to zero where there is none; sums of shape (rows, width). */
    static void fill(@Nullable LazyWeights bias, float[] sums, int rows, int width) {
        if (bias == null) {
            Arrays.fill(sums, 0, rows * width, 0);
            return;
        }
        float[] b = bias.table().array(0);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(b, 0, sums, row * width, width);
        }
    }
}
