package dev.nonzero.engine.dl4j;

import dev.nonzero.training.UnsupportedNetworkException;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.buffer.DataType;

/** Settings of a Deeplearning4j layer, besides its function, that this trainer does not support. */
final class LayerChecks {
    private LayerChecks() {}

    /**
     * Checks how a layer is trained, but for its updater, regularization and dropout.
     *
     * @param where the layer, for errors
     * @throws UnsupportedNetworkException where it asks for something that cannot be done here
     */
    static void checkTraining(NeuralNetConfiguration configuration, String where) {
        Layer layer = configuration.getLayer();
        require(
                configuration.getOptimizationAlgo() == OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT,
                where,
                "is optimized by " + configuration.getOptimizationAlgo(),
                "STOCHASTIC_GRADIENT_DESCENT");
        require(configuration.isMiniBatch(), where, "has miniBatch off", "gradients that are means over a batch");
        require(
                layer.getConstraints() == null || layer.getConstraints().isEmpty(),
                where,
                "has constraints: " + layer.getConstraints(),
                "none");
        if (layer instanceof BaseLayer base) {
            require(
                    base.getGradientNormalization() == null
                            || base.getGradientNormalization() == GradientNormalization.None,
                    where,
                    "normalizes its gradients by " + base.getGradientNormalization(),
                    "None");
            require(base.getWeightNoise() == null, where, "has weight noise: " + base.getWeightNoise(), "none");
        }
    }

    /**
     * Checks what a layer computes besides its sums and activation.
     *
     * @param where the layer, for errors
     * @throws UnsupportedNetworkException where it does something that cannot be done here
     */
    static void checkFunction(NeuralNetConfiguration configuration, String where) {
        require(
                configuration.getDataType() == DataType.FLOAT,
                where,
                "has numbers of type " + configuration.getDataType(),
                "FLOAT");
        if (configuration.getLayer() instanceof DenseLayer dense) {
            require(!dense.hasLayerNorm(), where, "has layer normalization", "none");
        }
    }

    private static void require(boolean fulfilled, String where, String found, String known) {
        if (!fulfilled) {
            throw new UnsupportedNetworkException(
                    where + " " + found + "; the sparse trainer knows " + known + " only");
        }
    }
}
