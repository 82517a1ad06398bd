package dev.nonzero.network;

import dev.nonzero.network.layers.ExactGelu;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** What a layer applies to each of its sums. */
public enum ActivationFunction {
    RELU,
    TANH,
    SIGMOID,
    IDENTITY,
    /** {@code x} where positive, else {@code 0.01 x}; the slope is PyTorch's and Deeplearning4j's default. */
    LEAKY_RELU,
    /** {@code x Φ(x)} with the distribution function Φ of the standard normal, not its approximation by tanh or sigmoid. */
    GELU;

    /** Whether a larger sum never gives a smaller output, so that it does not matter which of it and a maximum comes first. */
    public boolean isNondecreasing() {
        return this != GELU; // which falls from 0 to -0.17 at -0.75
    }

    /** Deeplearning4j's function, or ours where it has none. */
    IActivation function() {
        return switch (this) {
            case RELU -> new ActivationReLU();
            case TANH -> new ActivationTanH();
            case SIGMOID -> new ActivationSigmoid();
            case IDENTITY -> new ActivationIdentity();
            case LEAKY_RELU -> new ActivationLReLU(0.01);
            case GELU -> new ExactGelu();
        };
    }
}
