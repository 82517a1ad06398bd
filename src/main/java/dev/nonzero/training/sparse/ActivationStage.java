package dev.nonzero.training.sparse;

/** Applies an activation function to each number. */
final class ActivationStage implements Stage {
    private final Activation activation;
    private final int width;
    private float[] in = {}; // (rows, width)
    private float[] out = {}; // (rows, width)

    ActivationStage(Activation activation, int width) {
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
        activation.apply(rows * width, in, out);
        return out;
    }

    @Override
    public float[] backward(float[] deltas, int rows) {
        activation.derive(rows * width, in, out, deltas);
        return deltas;
    }
}
