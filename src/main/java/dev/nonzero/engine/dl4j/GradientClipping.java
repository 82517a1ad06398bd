package dev.nonzero.engine.dl4j;

import dev.nonzero.training.ClippedGradient;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Clips the gradient of a network by its norm over all parameters. Deeplearning4j's own clipping looks at one layer or one
 * array at a time. It calls its listeners between the gradient, which then is the sum over the rows, and the updater.
 */
final class GradientClipping extends BaseTrainingListener {
    private final double limit;

    GradientClipping(double limit) {
        this.limit = limit;
    }

    @Override
    public void onGradientCalculation(Model model) {
        List<INDArray> gradients = gradients((MultiLayerNetwork) model);
        double squares = 0;
        for (INDArray gradient : gradients) {
            squares += Math.pow(gradient.norm2Number().doubleValue(), 2);
        }
        double factor = ClippedGradient.factor(limit, Math.sqrt(squares) / model.batchSize());
        if (factor < 1) {
            gradients.forEach(gradient -> gradient.muli(factor));
        }
    }

    /** All in one array, unless running statistics of normalizations are among them, which are no gradients. */
    private static List<INDArray> gradients(MultiLayerNetwork network) {
        Map<String, INDArray> byName = network.gradient().gradientForVariable();
        if (byName.keySet().stream().noneMatch(GradientClipping::isStatistic)) {
            return List.of(network.getFlattenedGradients());
        }
        return byName.entrySet().stream()
                .filter(gradient -> !isStatistic(gradient.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static boolean isStatistic(String parameter) {
        return parameter.endsWith("_mean") || parameter.endsWith("_var");
    }
}
