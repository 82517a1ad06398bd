package dev.nonzero.engine.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * The learning rates of a network's layers, multiplied by a factor.
 *
 * <p>The rates are changed in the layers' own updaters, which is where each step reads them.
 * {@link MultiLayerNetwork#setLearningRate(double)} would build all updaters anew at every change.
 */
final class LearningRate {
    private final List<LayerRate> rates = new ArrayList<>();
    private double factor = 1;

    /** The learning rate that a layer's updater came with. */
    private record LayerRate(IUpdater updater, double rate) {}

    LearningRate(MultiLayerNetwork network) {
        for (Layer layer : network.getLayers()) {
            if (layer.conf().getLayer() instanceof BaseLayer configuration
                    && configuration.getIUpdater() != null
                    && configuration.getIUpdater().hasLearningRate()) {
                IUpdater updater = configuration.getIUpdater();
                rates.add(new LayerRate(
                        updater, updater.getLearningRate(network.getIterationCount(), network.getEpochCount())));
            }
        }
    }

    void multiplyBy(double newFactor) {
        if (newFactor != factor) {
            rates.forEach(layer -> layer.updater().setLrAndSchedule(layer.rate() * newFactor, null));
            factor = newFactor;
        }
    }
}
