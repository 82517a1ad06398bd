package dev.nonzero.engine.dl4j;

import dev.nonzero.network.BatchNormalization;
import dev.nonzero.network.Network;
import dev.nonzero.network.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Makes Deeplearning4j's batch normalization that of {@link BatchNormalization}, between the gradients and the updater:
 *
 * <ul>
 *   <li>Deeplearning4j keeps the running variance as a parameter whose "gradient" is a tenth of its distance from the biased
 *       variance of the batch. Here the distance from the unbiased one takes its place; a single number has none, and
 *       the running variance stays.
 *   <li>The gradient of a bias right before a normalization is zero, because the mean takes the bias away again. What
 *       Deeplearning4j computes is rounding, of which Adam would make steps.
 * </ul>
 */
final class NormalizationGradients extends BaseTrainingListener {
    private final Map<String, Integer> positions = new HashMap<>(); // of the input of each normalization, by its name

    /** For a network that was built of this one. */
    NormalizationGradients(Network network) {
        List<Shape> shapes = network.shapes();
        for (int i = 0; i < network.layers().size(); i++) {
            if (network.layers().get(i) instanceof BatchNormalization norm) {
                positions.put(norm.name(), shapes.get(i).positions());
            }
        }
    }

    /** Whether there is anything to do. */
    boolean isNeeded() {
        return !positions.isEmpty();
    }

    @Override
    public void onGradientCalculation(Model model) {
        MultiLayerNetwork network = (MultiLayerNetwork) model;
        Map<String, INDArray> gradients = network.gradient().gradientForVariable();
        for (Layer layer : network.getLayers()) {
            Integer ofRow = positions.get(layer.conf().getLayer().getLayerName());
            if (ofRow != null) {
                double count = (double) model.batchSize() * ofRow;
                String variance = layer.getIndex() + "_var";
                correct(Objects.requireNonNull(gradients.get(variance), variance), layer.getParam("var"), count);
                INDArray bias = gradients.get(layer.getIndex() - 1 + "_b");
                if (bias != null) {
                    bias.assign(0);
                }
            }
        }
    }

    /** With the share s that a step replaces and f = n / (n - 1): from s (var - biased) to s (var - f biased). */
    private static void correct(INDArray gradient, INDArray variance, double count) {
        if (count == 1) {
            gradient.assign(0);
            return;
        }
        double factor = count / (count - 1);
        gradient.muli(factor).addi(variance.mul(BatchNormalization.MOMENTUM * (1 - factor)));
    }
}
