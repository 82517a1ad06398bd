package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.network.WeightTable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The pointwise layer and its activation, at the active positions of a batch and at an empty one. */
final class PointwiseActivations {
    private final LazyWeights weights; // (channels, units)
    private final @Nullable LazyWeights bias; // (1, units)
    private final ActivationRule activation;
    private final Kernels kernels;
    private final int width;
    private final int[] slots; // (channels): where in the batch a channel stands, else -1
    private final float[] backgroundSums; // (width)
    private final float[] background; // (width)
    private final float[] backgroundSlopes; // (width): by which a gradient reaches the bias
    private final float[] row; // (width)
    private int[] channels = {}; // (channels of the batch)
    private float[] gradients = {}; // (channels of the batch, width)
    private float[] sums = {}; // (positions, width)
    private float[] activations = {}; // (positions, width)

    PointwiseActivations(LazyWeights weights, @Nullable LazyWeights bias, ActivationRule activation, Kernels kernels) {
        this.weights = weights;
        this.bias = bias;
        this.activation = activation;
        this.kernels = kernels;
        width = weights.table().width();
        slots = new int[weights.table().count()];
        Arrays.fill(slots, -1);
        backgroundSums = new float[width];
        background = new float[width];
        backgroundSlopes = new float[width];
        row = new float[width];
    }

    int units() {
        return weights.table().columns();
    }

    /** The activations of a position, completed to whole vectors. */
    int width() {
        return width;
    }

    int channels() {
        return weights.table().count();
    }

    ActivationRule activation() {
        return activation;
    }

    /** The activations of an empty position, as the parameters are now; shape (width). */
    float[] background() {
        Biases.fill(bias, backgroundSums, 1, width);
        activation.apply(kernels, width, backgroundSums, background);
        Arrays.fill(backgroundSlopes, bias == null ? 0 : 1);
        activation.derive(kernels, width, backgroundSums, background, backgroundSlopes);
        return background;
    }

    /** Whether a gradient of the activations of some units at empty positions, as last computed, changes a bias. */
    boolean backgroundHasSlope(int fromUnit, int toUnit) {
        for (int unit = fromUnit; unit < toUnit; unit++) {
            if (backgroundSlopes[unit] != 0) {
                return true;
            }
        }
        return false;
    }

    /** What {@link #background} gave last. */
    float[] lastBackground() {
        return background;
    }

    /**
     * The activations of the active positions.
     *
     * @param training whether a way back follows; without, no parameter is touched
     * @return shape (positions, width); valid until the next call
     */
    float[] forward(WindowBatch batch, boolean training) {
        int positions = batch.positions();
        if (sums.length < positions * width) {
            sums = new float[(positions + positions / 4) * width];
            activations = new float[sums.length];
        }
        Biases.fill(bias, sums, positions, width);
        WeightTable rows = weights.table();
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
        activation.apply(kernels, positions * width, sums, activations);
        return activations;
    }

    /**
     * Updates the parameters.
     *
     * @param deltas the gradients of the activations; shape (positions, width); overwritten
     * @param backgroundDeltas of those of empty positions; shape (width)
     */
    void backward(WindowBatch batch, float[] deltas, float[] backgroundDeltas) {
        int positions = batch.positions();
        activation.derive(kernels, positions * width, sums, activations, deltas);
        if (bias != null) {
            kernels.sumRows(width, positions, deltas, width, row, 0);
            for (int unit = 0; unit < width; unit++) {
                row[unit] += backgroundSlopes[unit] * backgroundDeltas[unit];
            }
            bias.update(0, row, 0);
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
