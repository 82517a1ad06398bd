package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.Kernels;

/** Applies an activation function to each number. */
final class ActivationStage implements Stage {
    private final ActivationRule activation;
    private final int width;
    private final Kernels kernels;
    private float[] in = {}; // (rows, width)
    private float[] out = {}; // (rows, width)

    ActivationStage(ActivationRule activation, int width, Kernels kernels) {
        this.kernels = kernels;
        this.activation = activation;
        this.width = width;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public float[] forward(float[] in, int rows, boolean training) {
        this.in = in;
        if (out.length < rows * width) {
            out = new float[rows * width];
        }
        activation.apply(kernels, rows * width, in, out);
        return out;
    }

    @Override
    public float[] backward(float[] deltas, int rows) {
        activation.derive(kernels, rows * width, in, out, deltas);
        return deltas;
    }
}
