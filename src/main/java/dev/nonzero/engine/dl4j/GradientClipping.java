package dev.nonzero.engine.dl4j;

import dev.nonzero.training.ClippedGradient;
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
        INDArray gradient = ((MultiLayerNetwork) model).getFlattenedGradients();
        double factor = ClippedGradient.factor(limit, gradient.norm2Number().doubleValue() / model.batchSize());
        if (factor < 1) {
            gradient.muli(factor);
        }
    }
}
