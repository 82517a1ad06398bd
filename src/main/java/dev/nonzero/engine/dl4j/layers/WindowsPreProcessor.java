package dev.nonzero.engine.dl4j.layers;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Arranges the outputs of a pointwise layer as an image for the pool or the flattening after it: shape
 * (batch, units / group, group, length), unit f in place {@code f % group} of group {@code f / group}. A pool over
 * features then runs over the third axis, one over positions over the fourth.
 *
 * @param units the units of the pointwise layer
 * @param length the positions
 * @param group how many neighbouring units stand below each other: the size of a pool over features, else 1
 * @param form what the pointwise layer gives: {@code ROWS} is (batch * length, units), {@code SEQUENCE}
 *     (batch, units, length), {@code IMAGE} (batch, units, 1, length)
 */
public record WindowsPreProcessor(
        @JsonProperty("units") int units,
        @JsonProperty("length") int length,
        @JsonProperty("group") int group,
        @JsonProperty("form") LayoutPreProcessor.Form form)
        implements InputPreProcessor {
    private static final long serialVersionUID = 1;

    /** Checks that the units make whole groups. */
    @JsonCreator
    public WindowsPreProcessor {
        if (group < 1 || units % group != 0) {
            throw new IllegalArgumentException(units + " units make no whole groups of " + group);
        }
    }

    @Override
    public INDArray preProcess(INDArray input, int batch, LayerWorkspaceMgr workspaces) {
        INDArray unitMajor =
                switch (form) {
                    case ROWS ->
                        input.reshape('c', new long[] {input.size(0) / length, length, units})
                                .permute(0, 2, 1);
                    case SEQUENCE, IMAGE -> input;
                };
        return workspaces.leverageTo(
                ArrayType.ACTIVATIONS,
                unitMajor.reshape('c', new long[] {unitMajor.size(0), units / group, group, length}));
    }

    @Override
    public INDArray backprop(INDArray gradient, int batch, LayerWorkspaceMgr workspaces) {
        long rows = gradient.size(0);
        return workspaces.leverageTo(
                ArrayType.ACTIVATION_GRAD,
                switch (form) {
                    case ROWS ->
                        gradient.reshape('c', new long[] {rows, units, length})
                                .permute(0, 2, 1)
                                .reshape('c', new long[] {rows * length, units});
                    case SEQUENCE -> gradient.reshape('c', new long[] {rows, units, length});
                    case IMAGE -> gradient.reshape('c', new long[] {rows, units, 1, length});
                });
    }

    @Override
    public InputType getOutputType(InputType input) {
        return InputType.convolutional(group, length, units / group);
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(@Nullable INDArray mask, MaskState state, int batch) {
        return new Pair<>(mask, state);
    }

    @Override
    public InputPreProcessor clone() {
        return new WindowsPreProcessor(units, length, group, form);
    }
}
