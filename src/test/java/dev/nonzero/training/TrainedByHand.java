package dev.nonzero.training;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.network.Built;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** A network that starts from given parameters and is trained step by step. */
final class TrainedByHand implements AutoCloseable {
    private final Parameters parameters;
    private final TrainingSession session;

    /**
     * Starts.
     *
     * @param initial parameters by name, weights of shape (units, inputs)
     */
    TrainedByHand(
            Engine engine,
            NetworkDescription description,
            Optimizer optimizer,
            double[] classWeights,
            int features,
            Map<String, float[]> initial) {
        parameters = Built.parameters(description, optimizer, classWeights, features, 1);
        initial.forEach(parameters::set);
        session = engine.open(parameters);
    }

    /** Parameters that a network of this description starts from by its initialization. */
    static Map<String, float[]> initial(NetworkDescription description, int features, int classes) {
        return parameters(Built.parameters(description, new Optimizer.Sgd(1, 0), new double[classes], features, 1));
    }

    /** One step on the rows {@code from} to {@code to - 1}; the loss before it. */
    double step(LabeledData data, int from, int to, double learningRateFactor) {
        return session.step(new Batch(data, IntStream.range(0, data.rows()).toArray(), from, to), learningRateFactor);
    }

    TrainingSession session() {
        return session;
    }

    float[] probabilities(SparseMatrix rows) {
        return session.probabilities(rows);
    }

    /** Ends the training; the parameters by name. */
    Map<String, float[]> parameters() {
        session.close();
        return parameters(parameters);
    }

    private static Map<String, float[]> parameters(Parameters parameters) {
        Map<String, float[]> byName = new LinkedHashMap<>();
        parameters.names().forEach(name -> byName.put(name, parameters.get(name)));
        return byName;
    }

    @Override
    public void close() {
        session.close();
    }
}
