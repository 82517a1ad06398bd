package dev.nonzero.training;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.network.Network;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What computes: trains the parameters of a network, and predicts with them. */
public interface Engine {
    /**
     * Why it cannot train a network here, one sentence for each reason; empty where it can.
     *
     * @param optimizer with which it would be trained
     */
    List<String> obstacles(Network network, Optimizer optimizer);

    /**
     * The memory that training takes in addition to the data, at the most.
     *
     * @param optimizer with which it is trained
     * @param plan how long, in which batches, and whether the best epoch is remembered
     */
    MemoryNeed memory(Network network, Optimizer optimizer, TrainingPlan plan);

    /**
     * The time that a step of training will take on one thread, from multiplications counted and rates measured on a
     * processor of 2024; within a factor of three where nothing else runs, for planning.
     *
     * @param batchSize rows of a step
     * @param nonzeros nonzeros of a row
     * @return seconds
     */
    double secondsPerStep(Network network, int batchSize, double nonzeros);

    /**
     * Starts or continues the training of some parameters. Until the session is closed, they belong to it.
     *
     * @throws UnsupportedNetworkException where the network has a part that it cannot train, which the message names
     */
    TrainingSession open(Parameters parameters);

    /**
     * Gets ready to predict, for one thread: a function from rows to the probability of every class for each of them,
     * shape (rows, classes), row by row. The parameters are not changed.
     *
     * @throws UnsupportedNetworkException where the network has a part that it cannot compute, which the message names
     */
    Function<SparseMatrix, float[]> predictor(Parameters parameters);

    /**
     * Trains some parameters in one go.
     *
     * @param train the rows to learn from
     * @param plan how long and in which batches; for early stopping see {@link TrainingLoop}
     * @param seed of the order of the rows
     * @throws UnsupportedNetworkException where the network has a part that it cannot train, which the message names
     * @throws IllegalArgumentException where the plan asks for early stopping, or there are no rows
     */
    default TrainingOutcome fit(Parameters parameters, LabeledData train, TrainingPlan plan, long seed) {
        try (TrainingSession session = open(parameters)) {
            return new TrainingLoop(plan, new BatchOrder(seed))
                    .run(session, train, Optional.empty(), TrainingListener.NONE);
        }
    }
}
