package dev.nonzero.experiment;

import dev.nonzero.config.TrainerType;
import dev.nonzero.network.Flatten;
import dev.nonzero.network.Network;
import dev.nonzero.network.PointEmbedding;
import dev.nonzero.network.Shape;
import dev.nonzero.network.Weighted;
import java.util.List;

/**
 * What a trial will cost, from multiplications counted and rates measured on a processor of 2024; within a factor of three
 * where nothing else runs, for planning.
 *
 * @param seconds all planned epochs, on one thread, evaluations included
 * @param parameters the numbers that the network learns
 */
public record TrialCost(double seconds, long parameters) {
    private static final double DENSE_MULTIPLICATIONS_PER_SECOND = 18e9;
    private static final double SPARSE_MULTIPLICATIONS_PER_SECOND = 9e9;
    private static final double DENSE_UPDATES_PER_SECOND = 0.4e9;
    private static final double SPARSE_UPDATES_PER_SECOND = 0.8e9;
    private static final double SECONDS_PER_DENSE_STEP = 0.002;
    private static final double SECONDS_PER_PARAMETER = 1e-7; // to draw it, and to take it and its state in and out
    private static final double SHARE_WITH_BACKGROUND = 0.5; // of a pointwise layer's units
    private static final int FORWARD_AND_BACKWARD = 3; // outputs, gradients of the weights, gradients of the inputs

    /** What a cell costs on data like these. */
    public static TrialCost of(Cell cell, DataSize data) {
        Network network = cell.network(data.features(), data.classes());
        boolean dense = cell.settings().training().trainer() == TrainerType.DENSE;
        int batch = cell.settings().training().plan().batchSize();
        int epochs = cell.settings().training().plan().epochs();
        double rows = data.rows();
        double nonzeros = data.nonzeros() / rows; // of a row
        double steps = Math.ceil(rows / batch);
        double multiplications = 0; // of a row
        double updates = 0; // of a step
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
            multiplications += dense ? network.layers().get(i).multiplications(shapes.get(i)) : inputs * layer.units();
            boolean allTouched = dense || (sharesWeights && !(layer instanceof PointEmbedding));
            double touched = allTouched ? layerInputs : Math.min(layerInputs, inputs * batch);
            updates += (background ? Math.max(touched, SHARE_WITH_BACKGROUND * layerInputs) : touched) * layer.units();
            background = sharesWeights && !dense;
            Shape pooled = pooled(network, i);
            inputsTouched =
                    background ? Math.min(nonzeros, pooled.positions()) * pooled.units() : (double) pooled.size();
        }
        double step = dense
                ? SECONDS_PER_DENSE_STEP
                        + FORWARD_AND_BACKWARD * batch * multiplications / DENSE_MULTIPLICATIONS_PER_SECOND
                        + updates / DENSE_UPDATES_PER_SECOND
                : FORWARD_AND_BACKWARD * batch * multiplications / SPARSE_MULTIPLICATIONS_PER_SECOND
                        + updates / SPARSE_UPDATES_PER_SECOND;
        return new TrialCost(
                epochs * steps * step + network.parameterCount() * SECONDS_PER_PARAMETER, network.parameterCount());
    }

    /** What a layer's outputs are before they are flattened, or the next layer reads them. */
    private static Shape pooled(Network network, int layer) {
        int next = layer + 1;
        while (next < network.layers().size()
                && !(network.layers().get(next) instanceof Weighted)
                && !(network.layers().get(next) instanceof Flatten)) {
            next++;
        }
        return network.shapes().get(next);
    }
}
