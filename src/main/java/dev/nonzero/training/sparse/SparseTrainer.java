package dev.nonzero.training.sparse;

import dev.nonzero.data.SparseMatrix;
import dev.nonzero.network.NetworkShape;
import dev.nonzero.network.Optimizer;
import dev.nonzero.training.Trainer;
import dev.nonzero.training.TrainingSession;
import dev.nonzero.training.UnsupportedNetworkException;
import dev.nonzero.training.sparse.kernel.KernelLookup;
import dev.nonzero.training.sparse.kernel.Kernels;
import java.util.function.Function;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Trains at the price of the nonzeros: a step costs time in proportion to the nonzeros of its batch, not to the number of
 * features, and gives the numbers of Deeplearning4j's own step to within the rounding of floats.
 */
public final class SparseTrainer implements Trainer {
    private final Kernels kernels;

    /** A trainer with the fastest kernels that this JVM can run. */
    public SparseTrainer() {
        this(KernelLookup.kernels());
    }

    SparseTrainer(Kernels kernels) {
        this.kernels = kernels;
    }

    @Override
    public TrainingSession open(MultiLayerNetwork network) {
        NetworkState state = new NetworkState(network);
        StepNumbers numbers = new StepNumbers(network.getIterationCount(), network.getEpochCount());
        Chain chain = read(network, state, numbers, true);
        return new SparseSession(chain, state, numbers, "sparse, " + kernels.name());
    }

    /**
     * Predicts at the price of the nonzeros.
     *
     * @param network a network of layers that this trainer knows, however it was trained
     * @param rows the rows; as many columns as the network has inputs
     * @return the probability of every class for each row; shape (rows, classes), row by row
     * @throws UnsupportedNetworkException where the network has a part that cannot be computed here, which it names
     */
    public float[] probabilities(MultiLayerNetwork network, SparseMatrix rows) {
        return predictor(network).apply(rows);
    }

    /**
     * What {@link #probabilities} does, for rows that come in parts: the network is read once, and later changes of it are not
     * seen. For one thread.
     *
     * @param network a network of layers that this trainer knows, however it was trained
     * @throws UnsupportedNetworkException where the network has a part that cannot be computed here, which it names
     */
    public Function<SparseMatrix, float[]> predictor(MultiLayerNetwork network) {
        return read(network, new NetworkState(network), new StepNumbers(0, 0), false)::probabilities;
    }

    private Chain read(MultiLayerNetwork network, NetworkState state, StepNumbers numbers, boolean training) {
        NetworkLayers layers = new NetworkLayers(network);
        ParameterReader parameters = new ParameterReader(network, layers, state, kernels, training);
        return new NetworkReader(layers, parameters, numbers, kernels, training).read();
    }

    /**
     * The bytes of heap that training a network takes beside its data: weights and optimizer state. Remembering the best
     * epoch, for early stopping, takes up to as much again, for the rows that change after it.
     *
     * @param shape the sizes of its layers
     * @param optimizer with which it is trained
     */
    public static long estimateBytes(NetworkShape shape, Optimizer optimizer) {
        int states = optimizer instanceof Optimizer.Sgd ? 0 : optimizer instanceof Optimizer.Adam ? 2 : 1;
        return shape.layers().stream()
                .mapToLong(layer -> Rows.bytes(layer.inputs(), layer.units(), states))
                .sum();
    }
}
