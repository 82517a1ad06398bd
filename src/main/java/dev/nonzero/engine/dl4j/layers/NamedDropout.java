package dev.nonzero.engine.dl4j.layers;

import dev.nonzero.network.DropoutMask;
import java.util.Objects;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Dropout whose masks are drawn by name, see {@link DropoutMask}. Deeplearning4j applies a layer's dropout to what goes
 * into it, so this is set on the layer after the one whose outputs are dropped.
 */
public final class NamedDropout implements IDropout {
    private static final long serialVersionUID = 1;

    @JsonProperty("seed")
    private final long seed;

    @JsonProperty("layer")
    private final String layer;

    @JsonProperty("probability")
    private final double probability;

    private transient @Nullable INDArray factors; // (rows, units), of the step under way

    /**
     * Dropout by the masks of these three, see {@link DropoutMask}.
     *
     * @param seed the seed of the stream
     * @param layer the name of the layer whose outputs are dropped
     * @param probability with which an output is dropped
     */
    @JsonCreator
    public NamedDropout(
            @JsonProperty("seed") long seed,
            @JsonProperty("layer") String layer,
            @JsonProperty("probability") double probability) {
        this.seed = seed;
        this.layer = layer;
        this.probability = probability;
    }

    /** What draws the masks. */
    public DropoutMask mask() {
        return new DropoutMask(seed, layer, probability);
    }

    @Override
    public INDArray applyDropout(
            INDArray input, INDArray output, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
        float[] drawn = new float[Math.toIntExact(input.length())];
        mask().draw(iteration, drawn, drawn.length);
        INDArray array = workspaces.leverageTo(
                ArrayType.INPUT, Nd4j.createFromArray(drawn).reshape('c', input.shape()));
        factors = array;
        return input.muli(array, output);
    }

    @Override
    public INDArray backprop(INDArray gradientAtOutput, INDArray gradientAtInput, int iteration, int epoch) {
        INDArray array = Objects.requireNonNull(factors, "backprop comes after applyDropout");
        gradientAtOutput.muli(array, gradientAtInput);
        factors = null;
        return gradientAtInput;
    }

    @Override
    public void clear() {
        factors = null;
    }

    @Override
    public IDropout clone() {
        return new NamedDropout(seed, layer, probability);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NamedDropout that && mask().equals(that.mask());
    }

    @Override
    public int hashCode() {
        return mask().hashCode();
    }
}
