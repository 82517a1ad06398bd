package dev.nonzero.training.sparse;

import dev.nonzero.network.layers.ExactGelu;
import dev.nonzero.training.UnsupportedNetworkException;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** From Deeplearning4j's activation functions to ours. */
final class ActivationReader {
    private ActivationReader() {}

    /**
     * The same function here.
     *
     * @param where the layer, for errors
     * @throws UnsupportedNetworkException where there is none
     */
    static Activation read(IActivation function, String where) {
        if (function instanceof ActivationReLU relu
                && relu.getMax() == null
                && relu.getThreshold() == null
                && relu.getNegativeSlope() == null) {
            return new Activation.Relu();
        } else if (function instanceof ActivationLReLU leaky) {
            return new Activation.LeakyRelu((float) leaky.getAlpha());
        } else if (function instanceof ActivationTanH) {
            return new Activation.Tanh();
        } else if (function instanceof ActivationSigmoid) {
            return new Activation.Sigmoid();
        } else if (function instanceof ActivationIdentity) {
            return new Activation.Identity();
        } else if (function instanceof ExactGelu) {
            return new Activation.Gelu();
        }
        throw new UnsupportedNetworkException(where + " has the activation " + function
                + "; the sparse trainer knows relu, leakyrelu, tanh, sigmoid, identity and ExactGelu");
    }
}
