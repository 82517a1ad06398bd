package dev.nonzero.experiment;

import dev.nonzero.config.TrainerType;
import dev.nonzero.network.LayerShape;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.NetworkShape;
import dev.nonzero.network.Pool;

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
        NetworkDescription network = cell.settings().network();
        NetworkShape shape = NetworkShape.of(network, data.features(), data.classes());
        boolean dense = cell.settings().training().trainer() == TrainerType.DENSE;
        int batch = cell.settings().training().plan().batchSize();
        int epochs = cell.settings().training().plan().epochs();
        double rows = data.rows();
        double nonzeros = data.nonzeros() / rows; // of a row
        double steps = Math.ceil(rows / batch);
        double multiplications = 0; // of a row
        double updates = 0; // of a step
        double inputsTouched = dense ? shape.completedLength() * (double) shape.channels() : nonzeros;
        boolean background = false; // of the layer in front: units that answer to positions without nonzeros
        for (LayerShape layer : shape.layers()) {
            boolean sharesWeights = layer.name().equals("pointwise") && shape.length() > 1;
            double inputs = Math.min(inputsTouched, sharesWeights ? inputsTouched : layer.inputs());
            multiplications += inputs * layer.units();
            double touched = dense || sharesWeights ? layer.inputs() : Math.min(layer.inputs(), inputs * batch);
            updates +=
                    (background ? Math.max(touched, SHARE_WITH_BACKGROUND * layer.inputs()) : touched) * layer.units();
            background = sharesWeights && !dense;
            inputsTouched = sharesWeights && !dense
                    ? Math.min(nonzeros, shape.windows()) * shape.pooledUnits()
                    : sharesWeights ? shape.width() : pooled(network, layer);
        }
        double step = dense
                ? SECONDS_PER_DENSE_STEP
                        + FORWARD_AND_BACKWARD * batch * multiplications / DENSE_MULTIPLICATIONS_PER_SECOND
                        + updates / DENSE_UPDATES_PER_SECOND
                : FORWARD_AND_BACKWARD * batch * multiplications / SPARSE_MULTIPLICATIONS_PER_SECOND
                        + updates / SPARSE_UPDATES_PER_SECOND;
        return new TrialCost(epochs * steps * step + shape.parameters() * SECONDS_PER_PARAMETER, shape.parameters());
    }

    private static double pooled(NetworkDescription network, LayerShape layer) {
        boolean overUnits = layer.name().equals("pointwise")
                && network.pool()
                        .map(Pool::axis)
                        .filter(Pool.Axis.FEATURES::equals)
                        .isPresent();
        return overUnits ? layer.units() / (double) network.pool().orElseThrow().size() : layer.units();
    }
}
