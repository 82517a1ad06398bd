package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.engine.sparse.kernel.Matrix;
import dev.nonzero.engine.sparse.kernel.MatrixProduct;
import dev.nonzero.network.WeightTable;
import java.util.Arrays;

/** A fully connected layer after the first: {@code z = b + h W}. */
final class DenseStage implements Stage {
    private static final int MANY_ROWS = 512; // as there are of points, not of batches

    private final LazyWeights weights; // (inputs, units)
    private final Bias bias;
    private final Kernels kernels;
    private final MatrixProduct product;
    private final SparseDeltas sparse;
    private final Matrix w; // (inputs, width)
    private final Matrix wTransposed; // (width, inputs)
    private final Matrix gradient; // (inputs, width)
    private final int inputWidth;
    private Matrix in; // (rows, inputs)
    private Matrix inTransposed; // (inputs, rows)
    private Matrix out; // (rows, width)
    private Matrix deltas; // (rows, width)
    private Matrix inDeltas; // (rows, inputs)

    /**
     * The layer.
     *
     * @param product shared with the other stages
     */
    DenseStage(LazyWeights weights, Bias bias, Kernels kernels, MatrixProduct product) {
        this.weights = weights;
        this.bias = bias;
        this.kernels = kernels;
        this.product = product;
        WeightTable table = weights.table();
        int inputs = table.count();
        int width = table.width();
        inputWidth = WeightTable.completed(inputs);
        w = Matrix.of(inputs, width, table.array(0), table.stride());
        wTransposed = w.transposed();
        sparse = new SparseDeltas(kernels, w, inputWidth);
        gradient = Matrix.of(inputs, width, new float[inputs * width], width);
        in = Matrix.of(0, inputs, new float[0], inputWidth);
        inTransposed = in.transposed();
        inDeltas = in;
        out = Matrix.of(0, width, new float[0], width);
        deltas = out;
    }

    @Override
    public int width() {
        return w.columns();
    }

    @Override
    public float[] forward(float[] in, int rows, boolean training) {
        if (out.numbers().length < rows * width()) {
            out = Matrix.of(rows, width(), new float[rows * width()], width());
            inDeltas = Matrix.of(rows, w.rows(), new float[rows * inputWidth], inputWidth);
        }
        if (this.in.rows() != rows || this.in.numbers() != in) {
            this.in = this.in.with(rows, in);
            inTransposed = this.in.transposed();
        }
        out = out.with(rows, out.numbers());
        bias.fill(out.numbers(), rows, width());
        product.add(this.in, w, out);
        return out.numbers();
    }

    @Override
    public float[] backward(float[] deltas, int rows) {
        this.deltas = this.deltas.with(rows, deltas);
        inDeltas = inDeltas.with(rows, inDeltas.numbers());
        Arrays.fill(inDeltas.numbers(), 0, rows * inputWidth, 0);
        Arrays.fill(gradient.numbers(), 0);
        if (rows >= MANY_ROWS && sparse.find(deltas, rows)) {
            sparse.add(deltas, in.numbers(), inDeltas.numbers(), gradient);
        } else {
            product.add(this.deltas, wTransposed, inDeltas);
            product.add(inTransposed, this.deltas, gradient);
        }
        bias.update(kernels, deltas, rows, width());
        weights.updateAll(gradient.numbers());
        return inDeltas.numbers();
    }
}
