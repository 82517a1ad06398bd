package dev.nonzero.engine.dl4j;

import dev.nonzero.engine.dl4j.layers.ExactGelu;
import dev.nonzero.network.Activation;
import dev.nonzero.network.ActivationFunction;
import dev.nonzero.training.UnsupportedNetworkException;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Deeplearning4j's counterpart of each activation, or ours where it has none. */
final class Functions {
    private Functions() {}

    /** Deeplearning4j's function. */
    static IActivation of(Activation activation) {
        return switch (activation.function()) {
            case RELU -> new ActivationReLU();
            case TANH -> new ActivationTanH();
            case SIGMOID -> new ActivationSigmoid();
            case IDENTITY -> new ActivationIdentity();
            case LEAKY_RELU -> new ActivationLReLU(activation.slope());
            case GELU -> new ExactGelu();
        };
    }

    /**
     * Our function.
     *
     * @param where the layer, for errors
     * @throws UnsupportedNetworkException where there is none
     */
    static Activation of(IActivation function, String where) {
        if (function instanceof ActivationReLU relu
                && relu.getMax() == null
                && relu.getThreshold() == null
                && relu.getNegativeSlope() == null) {
            return new Activation(ActivationFunction.RELU);
        } else if (function instanceof ActivationLReLU leaky) {
            return new Activation(ActivationFunction.LEAKY_RELU, leaky.getAlpha());
        } else if (function instanceof ActivationTanH) {
            return new Activation(ActivationFunction.TANH);
        } else if (function instanceof ActivationSigmoid) {
            return new Activation(ActivationFunction.SIGMOID);
        } else if (function instanceof ActivationIdentity) {
            return new Activation(ActivationFunction.IDENTITY);
        } else if (function instanceof ExactGelu) {
            return new Activation(ActivationFunction.GELU);
        }
        throw new UnsupportedNetworkException(where + " has the activation " + function
                + "; the sparse trainer knows relu, leakyrelu, tanh, sigmoid, identity and ExactGelu");
    }
}
