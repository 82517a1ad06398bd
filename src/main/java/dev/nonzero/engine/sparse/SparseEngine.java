package dev.nonzero.engine.sparse;

import dev.nonzero.data.SparseMatrix;
import dev.nonzero.engine.sparse.kernel.KernelLookup;
import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.network.Network;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.ParameterShape;
import dev.nonzero.network.Parameters;
import dev.nonzero.network.WeightTable;
import dev.nonzero.training.Engine;
import dev.nonzero.training.MemoryNeed;
import dev.nonzero.training.TrainingPlan;
import dev.nonzero.training.TrainingSession;
import dev.nonzero.training.UnsupportedNetworkException;
import java.util.List;
import java.util.function.Function;

/**
 * Trains at the price of the nonzeros: a step costs time in proportion to the nonzeros of its batch, not to the number of
 * features, and gives the numbers of the dense step to within the rounding of floats. Parameters are trained where they are.
 */
public final class SparseEngine implements Engine {
    private final Kernels kernels;

    /** An engine with the fastest kernels that this JVM can run. */
    public SparseEngine() {
        this(KernelLookup.kernels());
    }

    SparseEngine(Kernels kernels) {
        this.kernels = kernels;
    }

    @Override
    public List<String> obstacles(Network network, Optimizer optimizer) {
        try {
            NetworkCompiler.check(network);
            NetworkCompiler.check(network, optimizer);
            for (ParameterShape shape : network.parameters()) {
                UpdateRules.of(optimizer.of(shape), kernels, 1);
            }
            return List.of();
        } catch (UnsupportedNetworkException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /** Weights and optimizer state; to remember the best epoch takes as much again, for the rows that change after it. */
    @Override
    public MemoryNeed memory(Network network, Optimizer optimizer, TrainingPlan plan) {
        long bytes = 0;
        for (ParameterShape shape : network.parameters()) {
            bytes += WeightTable.bytes(shape.inputs(), shape.units(), optimizer.states());
        }
        return new MemoryNeed(plan.earlyStopping().isPresent() ? 2 * bytes : bytes, 0);
    }

    @Override
    public double secondsPerStep(Network network, int batchSize, double nonzeros) {
        return ExpectedStep.of(network, batchSize, nonzeros).seconds(batchSize);
    }

    @Override
    public TrainingSession open(Parameters parameters) {
        StepNumbers numbers = new StepNumbers(parameters.steps());
        CompiledNetwork network = NetworkCompiler.toTrain(parameters, numbers, kernels);
        return new SparseSession(network, parameters, numbers, "sparse, " + kernels.name());
    }

    @Override
    public Function<SparseMatrix, float[]> predictor(Parameters parameters) {
        return NetworkCompiler.toPredict(parameters, kernels)::probabilities;
    }
}
