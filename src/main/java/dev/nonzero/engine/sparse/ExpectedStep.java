package dev.nonzero.engine.sparse;

import dev.nonzero.network.Flatten;
import dev.nonzero.network.Network;
import dev.nonzero.network.PointEmbedding;
import dev.nonzero.network.Shape;
import dev.nonzero.network.Weighted;
import java.util.List;

/**
 * What a step is expected to cost before it is taken: the weights that meet a nonzero, or the background of a pointwise
 * layer, and those among them that are updated.
 *
 * @param multiplications of a row, forward
 * @param updates weights of a step
 */
record ExpectedStep(double multiplications, double updates) {
    private static final double MULTIPLICATIONS_PER_SECOND = 9e9;
    private static final double UPDATES_PER_SECOND = 0.8e9;
    private static final double SHARE_WITH_BACKGROUND = 0.5; // of a pointwise layer's units
    private static final int FORWARD_AND_BACKWARD = 3; // outputs, gradients of the weights, gradients of the inputs

    static ExpectedStep of(Network network, int batchSize, double nonzeros) {
        double multiplications = 0;
        double updates = 0;
        List<Shape> shapes = network.shapes();
        double inputsTouched = nonzeros;
        boolean background = false; // of the layer before: units that answer to positions without nonzeros
        for (int i = 0; i < shapes.size() - 1; i++) {
            if (!(network.layers().get(i) instanceof Weighted layer)) {
                continue;
            }
            boolean sharesWeights = shapes.get(i + 1).positions() > 1;
            double layerInputs = shapes.get(i).units();
            double inputs = sharesWeights ? inputsTouched : Math.min(inputsTouched, layerInputs);
            multiplications += inputs * layer.units();
            boolean allTouched = sharesWeights && !(layer instanceof PointEmbedding);
            double touched = allTouched ? layerInputs : Math.min(layerInputs, inputs * batchSize);
            updates += (background ? Math.max(touched, SHARE_WITH_BACKGROUND * layerInputs) : touched) * layer.units();
            background = sharesWeights;
            Shape pooled = pooled(network, shapes, i);
            inputsTouched =
                    background ? Math.min(nonzeros, pooled.positions()) * pooled.units() : (double) pooled.size();
        }
        return new ExpectedStep(multiplications, updates);
    }

    /** The time that it takes, in seconds. */
    double seconds(int batchSize) {
        return FORWARD_AND_BACKWARD * batchSize * multiplications / MULTIPLICATIONS_PER_SECOND
                + updates / UPDATES_PER_SECOND;
    }

    /** What a layer's outputs are before they are flattened, or the next layer reads them. */
    private static Shape pooled(Network network, List<Shape> shapes, int layer) {
        int next = layer + 1;
        while (next < network.layers().size()
                && !(network.layers().get(next) instanceof Weighted)
                && !(network.layers().get(next) instanceof Flatten)) {
            next++;
        }
        return shapes.get(next);
    }
}
