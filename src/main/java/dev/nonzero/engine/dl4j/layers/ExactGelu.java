package dev.nonzero.engine.dl4j.layers;

import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code x Φ(x)} with the distribution function Φ of the standard normal (Hendrycks and Gimpel 2016), PyTorch's
 * {@code GELU()}. Deeplearning4j's own ActivationGELU is {@code x sigmoid(1.702 x)}, up to 0.02 away, and its precise
 * form the approximation by tanh.
 */
public final class ExactGelu extends BaseActivationFunction {
    private static final long serialVersionUID = 1;

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        return in.muli(distribution(in));
    }

    /** The derivative {@code Φ(x) + x φ(x)} times the gradient. */
    @Override
    public Pair<INDArray, @Nullable INDArray> backprop(INDArray in, INDArray gradient) {
        assertShape(in, gradient);
        INDArray density = Transforms.exp(in.mul(in).muli(-0.5), false).muli(1 / Math.sqrt(2 * Math.PI));
        INDArray slope = density.muli(in).addi(distribution(in));
        return new Pair<>(slope.muli(gradient), null);
    }

    private static INDArray distribution(INDArray x) {
        INDArray scaled = x.mul(1 / Math.sqrt(2));
        return Nd4j.getExecutioner().exec(new Erf(scaled, scaled)).addi(1).muli(0.5);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ExactGelu;
    }

    @Override
    public int hashCode() {
        return ExactGelu.class.hashCode();
    }

    @Override
    public String toString() {
        return "gelu";
    }
}
