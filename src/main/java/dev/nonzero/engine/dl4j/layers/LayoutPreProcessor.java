package dev.nonzero.engine.dl4j.layers;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Lays rows of shape (batch, features) out as positions of neighbouring features: feature j becomes channel
 * {@code j % channels} of position {@code j / channels}. Positions beyond the features are zero.
 *
 * @param features the features of a row
 * @param channels the features of a position
 * @param length the positions, at least as many as the features fill
 * @param form what the layer after it reads
 */
public record LayoutPreProcessor(
        @JsonProperty("features") int features,
        @JsonProperty("channels") int channels,
        @JsonProperty("length") int length,
        @JsonProperty("form") Form form)
        implements InputPreProcessor {
    private static final long serialVersionUID = 1;

    /** How positions and channels are arranged. */
    public enum Form {
        /** For a dense layer: shape (batch * length, channels), the positions of a row one below the other. */
        ROWS,
        /** For a one-dimensional convolution: shape (batch, channels, length). */
        SEQUENCE,
        /** For a two-dimensional convolution: shape (batch, channels, 1, length). */
        IMAGE
    }

    /** Checks that the positions hold the features. */
    @JsonCreator
    public LayoutPreProcessor {
        if (features < 1 || (long) channels * length < features) {
            throw new IllegalArgumentException(
                    features + " features do not fit " + length + " positions of " + channels + " channels");
        }
    }

    @Override
    public INDArray preProcess(INDArray input, int batch, LayerWorkspaceMgr workspaces) {
        INDArray completed = input; // (batch, length * channels)
        if ((long) length * channels > features) {
            completed = workspaces.create(
                    ArrayType.ACTIVATIONS, input.dataType(), new long[] {input.size(0), (long) length * channels}, 'c');
            completed
                    .get(NDArrayIndex.all(), NDArrayIndex.interval(0, features))
                    .assign(input);
        }
        INDArray positions = completed.reshape('c', new long[] {input.size(0), length, channels});
        return workspaces.leverageTo(
                ArrayType.ACTIVATIONS,
                switch (form) {
                    case ROWS -> positions.reshape('c', new long[] {input.size(0) * length, channels});
                    case SEQUENCE -> positions.permute(0, 2, 1);
                    case IMAGE ->
                        positions.permute(0, 2, 1).reshape('c', new long[] {input.size(0), channels, 1, length});
                });
    }

    @Override
    public INDArray backprop(INDArray gradient, int batch, LayerWorkspaceMgr workspaces) {
        INDArray positions =
                switch (form) {
                    case ROWS -> gradient;
                    case SEQUENCE -> gradient.permute(0, 2, 1);
                    case IMAGE ->
                        gradient.reshape('c', new long[] {gradient.size(0), channels, length})
                                .permute(0, 2, 1);
                };
        long rows = gradient.length() / length / channels;
        INDArray completed = positions.reshape('c', new long[] {rows, (long) length * channels});
        return workspaces.leverageTo(
                ArrayType.ACTIVATION_GRAD, completed.get(NDArrayIndex.all(), NDArrayIndex.interval(0, features)));
    }

    @Override
    public InputType getOutputType(InputType input) {
        return switch (form) {
            case ROWS -> InputType.feedForward(channels);
            case SEQUENCE -> InputType.recurrent(channels, length, RNNFormat.NCW);
            case IMAGE -> InputType.convolutional(1, length, channels);
        };
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(@Nullable INDArray mask, MaskState state, int batch) {
        return new Pair<>(mask, state);
    }

    @Override
    public InputPreProcessor clone() {
        return new LayoutPreProcessor(features, channels, length, form);
    }
}
