package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.engine.sparse.kernel.Matrix;
import dev.nonzero.engine.sparse.kernel.MatrixProduct;
import dev.nonzero.network.WeightTable;
import java.util.Arrays;

/** The sums of the first pointwise layer at the active positions of a batch, and at an empty one, where they are the bias. */
final class PositionSums {
    private final LazyWeights weights; // (channels, units)
    private final Bias bias;
    private final Kernels kernels;
    private final int width;
    private final int[] slots; // (channels): where in the batch a channel stands, else -1
    private final float[] row; // (width)
    private final MatrixProduct product;
    private float[] matrix = {}; // (channels, width): weights, then their gradients
    private int[] channels = {}; // (channels of the batch)
    private float[] gradients = {}; // (channels of the batch, width)
    private float[] sums = {}; // (positions + 1, width)

    PositionSums(LazyWeights weights, Bias bias, Kernels kernels) {
        this.weights = weights;
        this.bias = bias;
        this.kernels = kernels;
        width = weights.table().width();
        slots = new int[weights.table().count()];
        Arrays.fill(slots, -1);
        row = new float[width];
        product = kernels.product();
    }

    /** The channels of a position. */
    int channels() {
        return weights.table().count();
    }

    /** Whether an empty position has a parameter, which a gradient can change. */
    boolean hasBias() {
        return bias.exists();
    }

    /**
     * The sums.
     *
     * @param training whether a way back follows; without, no parameter is touched
     * @return shape (positions + 1, width), the last row that of an empty position; valid until the next call
     */
    float[] forward(WindowBatch batch, boolean training) {
        int positions = batch.positions();
        if (sums.length < (positions + 1) * width) {
            sums = new float[(positions + 1 + positions / 4) * width];
        }
        bias.fill(sums, positions + 1, width);
        WeightTable rows = weights.table();
        if (isMatrix(batch)) {
            multiply(batch, training);
            return sums;
        }
        for (int position = 0; position < positions; position++) {
            for (int i = batch.positionStart(position); i < batch.positionStart(position + 1); i++) {
                int channel = batch.channel(i);
                if (training) {
                    weights.catchUp(channel);
                    kernels.addScaled(
                            width, batch.value(i), rows.array(channel), rows.at(channel), sums, position * width);
                } else {
                    weights.copyWeights(channel, row);
                    kernels.addScaled(width, batch.value(i), row, 0, sums, position * width);
                }
            }
        }
        return sums;
    }

    /**
     * Updates the parameters.
     *
     * @param deltas the gradients of the sums; shape (positions + 1, width)
     */
    void backward(WindowBatch batch, float[] deltas) {
        int positions = batch.positions();
        bias.updateWithLast(kernels, deltas, positions, width);
        if (isMatrix(batch)) {
            updateByProduct(batch, deltas);
            return;
        }
        int found = 0;
        for (int position = 0; position < positions; position++) {
            for (int i = batch.positionStart(position); i < batch.positionStart(position + 1); i++) {
                int channel = batch.channel(i);
                if (slots[channel] < 0) {
                    addSlot(channel, found++);
                }
                kernels.addScaled(width, batch.value(i), deltas, position * width, gradients, slots[channel] * width);
            }
        }
        for (int slot = 0; slot < found; slot++) {
            weights.update(channels[slot], gradients, slot * width);
            slots[channels[slot]] = -1;
        }
    }

    /**
     * Updates the parameters of sums that are normalized next, where there is a single channel. The normalization takes the
     * scale of the weights away again, but for its ε: their gradients are so much smaller than the terms of their sums that
     * rounding would decide them. The normalization knows them without a sum.
     */
    void backward(WindowBatch batch, float[] deltas, BatchNormStage next) {
        bias.updateWithLast(kernels, deltas, batch.positions(), width);
        if (batch.positions() == 0) {
            return;
        }
        float[] w = weights.table().array(0);
        for (int unit = 0; unit < width; unit++) {
            row[unit] = w[unit] == 0 ? 0 : (float) (next.gradientOfScale(unit) / w[unit]);
        }
        weights.update(0, row, 0);
    }

    /** Whether the nonzeros are a matrix without holes, of as many numbers a position as there are channels. */
    private boolean isMatrix(WindowBatch batch) {
        return channels() > 1 && batch.hasAllChannels();
    }

    private void multiply(WindowBatch batch, boolean training) {
        if (matrix.length == 0) {
            matrix = new float[channels() * width];
        }
        for (int channel = 0; channel < channels(); channel++) {
            if (training) {
                weights.catchUp(channel);
                System.arraycopy(weights.table().array(channel), weights.table().at(channel), row, 0, width);
            } else {
                weights.copyWeights(channel, row);
            }
            System.arraycopy(row, 0, matrix, channel * width, width);
        }
        product.add(
                values(batch),
                Matrix.of(channels(), width, matrix, width),
                Matrix.of(batch.positions(), width, sums, width));
    }

    private void updateByProduct(WindowBatch batch, float[] deltas) {
        if (batch.positions() == 0) {
            return;
        }
        Arrays.fill(matrix, 0);
        product.add(
                values(batch).transposed(),
                Matrix.of(batch.positions(), width, deltas, width),
                Matrix.of(channels(), width, matrix, width));
        for (int channel = 0; channel < channels(); channel++) {
            weights.update(channel, matrix, channel * width);
        }
    }

    private Matrix values(WindowBatch batch) {
        return Matrix.of(batch.positions(), channels(), batch.values(), channels());
    }

    private void addSlot(int channel, int slot) {
        if (slot == channels.length) {
            channels = Arrays.copyOf(channels, 2 * slot + 16);
            gradients = Arrays.copyOf(gradients, channels.length * width);
        }
        slots[channel] = slot;
        channels[slot] = channel;
        Arrays.fill(gradients, slot * width, (slot + 1) * width, 0);
    }
}
