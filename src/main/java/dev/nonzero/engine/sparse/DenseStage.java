package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.network.WeightTable;
import java.util.Arrays;

/** A fully connected layer after the first: {@code z = b + h W}. */
final class DenseStage implements Stage {
    private final LazyWeights weights; // (inputs, units)
    private final Bias bias;
    private final Kernels kernels;
    private final int inputs;
    private final int inputWidth;
    private final int width;
    private final float[] gradient; // (inputs, width)
    private float[] in = {}; // (rows, inputWidth)
    private float[] out = {}; // (rows, width)
    private float[] inDeltas = {}; // (rows, inputWidth)

    DenseStage(LazyWeights weights, Bias bias, Kernels kernels) {
        this.weights = weights;
        this.bias = bias;
        this.kernels = kernels;
        inputs = weights.table().count();
        inputWidth = WeightTable.completed(inputs);
        width = weights.table().width();
        gradient = new float[inputs * width];
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
            inDeltas = new float[rows * inputWidth];
        }
        bias.fill(out, rows, width);
        WeightTable w = weights.table();
        kernels.multiply(rows, inputs, width, in, inputWidth, 1, w.array(0), w.stride(), out, width);
        return out;
    }

    @Override
    public float[] backward(float[] deltas, int rows) {
        WeightTable w = weights.table();
        Arrays.fill(inDeltas, 0, rows * inputWidth, 0);
        kernels.multiplyTransposed(
                rows, width, inputWidth, inputs, deltas, width, w.array(0), w.stride(), inDeltas, inputWidth);
        bias.update(kernels, deltas, rows, width);
        Arrays.fill(gradient, 0);
        kernels.multiply(inputs, rows, width, in, 1, inputWidth, deltas, width, gradient, width);
        weights.updateAll(gradient);
        return inDeltas;
    }
}
