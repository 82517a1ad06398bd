package dev.nonzero.engine.dl4j;

import dev.nonzero.data.SparseMatrix;
import dev.nonzero.network.BatchNormalization;
import dev.nonzero.network.Layout;
import dev.nonzero.network.Network;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.ParameterShape;
import dev.nonzero.network.Parameters;
import dev.nonzero.network.Shape;
import dev.nonzero.network.WeightTable;
import dev.nonzero.network.Weighted;
import dev.nonzero.training.Engine;
import dev.nonzero.training.InputDropout;
import dev.nonzero.training.MemoryNeed;
import dev.nonzero.training.TrainingPlan;
import dev.nonzero.training.TrainingSession;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Trains by Deeplearning4j's own step on batches made dense, on the processor or on CUDA as ND4J's backend says: the
 * reference for every other engine. A step costs rows times features times units.
 */
public final class DenseEngine implements Engine {
    private static final long READ_AND_REARRANGED = 2;
    private static final int FORWARD_AND_BACKWARD = 3; // outputs, gradients of the weights, gradients of the inputs
    private static final double MULTIPLICATIONS_PER_SECOND = 18e9;
    private static final double UPDATES_PER_SECOND = 0.4e9;
    private static final double SECONDS_PER_STEP = 0.002;

    @Override
    public List<String> obstacles(Network network, Optimizer optimizer) {
        List<String> obstacles = new ArrayList<>();
        CudaDevices.problem().ifPresent(obstacles::add);
        if (!Updaters.has(optimizer)) {
            obstacles.add("Deeplearning4j has no updater for the optimizer " + optimizer);
        }
        obstacles.addAll(Dl4jNetworks.obstacles(network));
        long state = optimizer.states() * network.parameterCount();
        if (state > Integer.MAX_VALUE) {
            obstacles.add("the optimizer would keep " + state + " numbers for the network's "
                    + network.parameterCount() + " parameters, but Deeplearning4j can keep at most "
                    + Integer.MAX_VALUE);
        }
        return obstacles;
    }

    /**
     * The parts of a network in which the two engines differ by more than a comparison allows, one sentence for each. After
     * batch normalization over positions the gradients of a first batch (32 rows, 6 of 200 features) were 5e-4 apart. The
     * probable reason is that Deeplearning4j sums in floats, and nearly all positions are equal and have to cancel; it was not
     * compared with Deeplearning4j in double precision.
     */
    public static List<String> inexactParts(Network network) {
        List<Shape> shapes = network.shapes();
        boolean overPositions = IntStream.range(0, network.layers().size())
                .anyMatch(i -> network.layers().get(i) instanceof BatchNormalization
                        && shapes.get(i).positions() > 1);
        return overPositions
                ? List.of(
                        "after batch normalization over positions the gradients of the two trainers differ by up to 1e-3,"
                                + " probably because Deeplearning4j sums in floats")
                : List.of();
    }

    /**
     * In the heap the parameters with their state, and outside it Deeplearning4j's: parameters, a gradient for each, and
     * state; and a batch: its rows, twice where they are rearranged, and what the widest layer makes of them, back too.
     */
    @Override
    public MemoryNeed memory(Network network, Optimizer optimizer, TrainingPlan plan) {
        long heap = 0;
        for (ParameterShape shape : network.parameters()) {
            heap += WeightTable.bytes(shape.inputs(), shape.units(), optimizer.states());
        }
        List<Shape> shapes = network.shapes();
        long read = network.features();
        long widest = 0;
        for (int i = 1; i < shapes.size(); i++) {
            long positions = shapes.get(i).positions() == 1 ? 1 : network.completedPositions();
            if (network.layers().get(i - 1) instanceof Layout) {
                read = positions * shapes.get(i).units();
            } else {
                widest = Math.max(widest, positions * shapes.get(i).units());
            }
        }
        long numbers = (2L + optimizer.states()) * network.parameterCount();
        return new MemoryNeed(heap, Float.BYTES * (numbers + plan.batchSize() * READ_AND_REARRANGED * (read + widest)));
    }

    /** Every feature meets every unit, and every weight is updated. */
    @Override
    public double secondsPerStep(Network network, int batchSize, double nonzeros) {
        List<Shape> shapes = network.shapes();
        double multiplications = 0; // of a row
        double updates = 0;
        for (int i = 0; i < network.layers().size(); i++) {
            if (network.layers().get(i) instanceof Weighted layer) {
                multiplications += network.layers().get(i).multiplications(shapes.get(i));
                updates += (double) shapes.get(i).units() * layer.units();
            }
        }
        return SECONDS_PER_STEP
                + FORWARD_AND_BACKWARD * batchSize * multiplications / MULTIPLICATIONS_PER_SECOND
                + updates / UPDATES_PER_SECOND;
    }

    @Override
    public TrainingSession open(Parameters parameters) {
        MultiLayerNetwork network = Dl4jNetworks.of(parameters);
        NormalizationGradients normalizations = new NormalizationGradients(parameters.network());
        if (normalizations.isNeeded()) {
            network.addListeners(normalizations);
        }
        TrainingSession session = new DenseSession(
                network,
                Nd4jBackend.kind(),
                DenseLabels.of(parameters.network().head()),
                parameters.network().inputDropout().map(InputDropout::new));
        return new ConvertingSession(session, () -> new StateTransfer(network).read(parameters));
    }

    @Override
    public Function<SparseMatrix, float[]> predictor(Parameters parameters) {
        MultiLayerNetwork network = Dl4jNetworks.of(parameters);
        return rows -> {
            try (TrainingSession session = new DenseTrainer().open(network)) {
                return session.probabilities(rows);
            }
        };
    }
}
