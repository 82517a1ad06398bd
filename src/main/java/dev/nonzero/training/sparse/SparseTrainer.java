package dev.nonzero.training.sparse;

import dev.nonzero.training.Trainer;
import dev.nonzero.training.TrainingSession;
import dev.nonzero.training.sparse.kernel.KernelLookup;
import dev.nonzero.training.sparse.kernel.Kernels;
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
        NetworkLayers layers = new NetworkLayers(network);
        StepNumbers numbers = new StepNumbers(network.getIterationCount(), network.getEpochCount());
        ParameterReader parameters = new ParameterReader(network, layers, state, kernels);
        Chain chain = new NetworkReader(layers, parameters, numbers, kernels).read();
        return new SparseSession(chain, state, numbers, "sparse, " + kernels.name());
    }
}
