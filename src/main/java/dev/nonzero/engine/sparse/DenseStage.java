package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.engine.sparse.kernel.Matrix;
import dev.nonzero.engine.sparse.kernel.Workspace;
import dev.nonzero.network.WeightTable;
import java.util.Arrays;

/** A fully connected layer after the first: {@code z = b + h W}. */
final class DenseStage implements Stage {
    private final LazyWeights weights; // (inputs, units)
    private final Bias bias;
    private final Kernels kernels;
    private final Workspace workspace;
    private final int inputs;
    private final int inputWidth;
    private final int width;
    private final float[] gradient; // (inputs, width)
    private float[] in = {}; // (rows, inputWidth)
    private float[] out = {}; // (rows, width)
    private float[] inDeltas = {}; // (rows, inputWidth)

    /**
     * The layer.
     *
     * @param workspace shared with the other stages of the thread
     */
    DenseStage(LazyWeights weights, Bias bias, Kernels kernels, Workspace workspace) {
        this.weights = weights;
        this.bias = bias;
        this.kernels = kernels;
        this.workspace = workspace;
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
        kernels.multiply(inputs(in, rows), w(), outputs(out, rows), workspace);
        return out;
    }

    @Override
    public float[] backward(float[] deltas, int rows) {
        Arrays.fill(inDeltas, 0, rows * inputWidth, 0);
        kernels.multiply(outputs(deltas, rows), w().transposed(), inputs(inDeltas, rows), workspace);
        bias.update(kernels, deltas, rows, width);
        Arrays.fill(gradient, 0);
        kernels.multiply(
                inputs(in, rows).transposed(),
                outputs(deltas, rows),
                Matrix.of(inputs, width, gradient, width),
                workspace);
        weights.updateAll(gradient);
        return inDeltas;
    }

    private Matrix inputs(float[] numbers, int rows) {
        return Matrix.of(rows, inputs, numbers, inputWidth);
    }

    private Matrix outputs(float[] numbers, int rows) {
        return Matrix.of(rows, width, numbers, width);
    }

    private Matrix w() {
        WeightTable table = weights.table();
        return Matrix.of(inputs, width, table.array(0), table.stride());
    }
}
