package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.Kernels;
import java.util.Arrays;

/**
 * Applies an activation function at the active positions of a batch, and at an empty one, which is the last row. That one is
 * computed by itself: how many positions are active must not decide which instructions compute it.
 */
final class PositionActivationStage implements Stage {
    private final ActivationRule activation;
    private final int width;
    private final Kernels kernels;
    private final float[] emptyIn; // (width)
    private final float[] emptyOut; // (width)
    private final float[] slopes; // (width): of the function at an empty position
    private float[] in = {}; // (positions + 1, width)
    private float[] out = {}; // (positions + 1, width)

    PositionActivationStage(ActivationRule activation, int width, Kernels kernels) {
        this.activation = activation;
        this.width = width;
        this.kernels = kernels;
        emptyIn = new float[width];
        emptyOut = new float[width];
        slopes = new float[width];
    }

    @Override
    public int width() {
        return width;
    }

    /** What a gradient of the outputs of an empty position, as last computed, is multiplied by; shape (width). */
    float[] slopesAtEmptyPosition() {
        return slopes;
    }

    /** Whether the outputs that are zero at an empty position pass no gradient on. */
    boolean isFlatAtZero() {
        return activation instanceof ActivationRule.Relu;
    }

    @Override
    public float[] forward(float[] in, int rows, boolean training) {
        this.in = in;
        if (out.length < rows * width) {
            out = new float[(rows + rows / 4) * width];
        }
        int empty = (rows - 1) * width;
        activation.apply(kernels, empty, in, out);
        System.arraycopy(in, empty, emptyIn, 0, width);
        activation.apply(kernels, width, emptyIn, emptyOut);
        System.arraycopy(emptyOut, 0, out, empty, width);
        Arrays.fill(slopes, 1);
        activation.derive(kernels, width, emptyIn, emptyOut, slopes);
        return out;
    }

    @Override
    public float[] backward(float[] deltas, int rows) {
        int empty = (rows - 1) * width;
        activation.derive(kernels, empty, in, out, deltas);
        for (int unit = 0; unit < width; unit++) {
            deltas[empty + unit] *= slopes[unit];
        }
        return deltas;
    }
}
