package dev.nonzero.engine.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.Zipf;
import dev.nonzero.engine.dl4j.DenseEngine;
import dev.nonzero.network.ActivationFunction;
import dev.nonzero.network.Built;
import dev.nonzero.network.Describe;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.Parameters;
import dev.nonzero.network.PointwiseLayer;
import dev.nonzero.network.Pool;
import dev.nonzero.training.Batch;
import dev.nonzero.training.Engine;
import dev.nonzero.training.NamedArrays;
import dev.nonzero.training.RelativeDifference;
import dev.nonzero.training.TrainingSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Both trainers on equal networks: every layer, pool, activation and optimizer, though not each with each, with learning rates that change and class weights.
 * What a schedule makes of a training is a matter of {@code ScheduleTest} and {@code TrainerAgainstFloat64Test}.
 */
class SparseAgainstDenseTest {
    private static final int FEATURES = 150;
    private static final int BATCH = 16;
    private static final int STEPS = 20;
    private static final LabeledData DATA = Zipf.rows(BATCH * STEPS, FEATURES, 3, 8, 2);
    private static final double[] CLASS_WEIGHTS = {1, 2.5, 0.5};
    private static final double[] FACTORS = {0.25, 0.5, 1, 0.75}; // on the learning rate, step by step in turn
    /** One that a max pool may be before, one that it may not, and none; the others are a matter of TrainerAgainstFloat64Test. */
    private static final List<ActivationFunction> POOLED =
            List.of(ActivationFunction.RELU, ActivationFunction.GELU, ActivationFunction.IDENTITY);

    private static final Optimizer ADAM = new Optimizer.Adam(0.002, 0.9, 0.999, 1e-8, 0);

    /** A network and its optimizer. */
    record Case(NetworkDescription network, Optimizer optimizer) {}

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (ActivationFunction activation : ActivationFunction.values()) {
            Describe hidden =
                    Describe.network().hidden(11, 7).activation(activation).dropout(0.3);
            cases.add(new Case(hidden.done(), ADAM));
        }
        for (ActivationFunction activation : POOLED) {
            for (Pool pool : pools()) {
                for (LayerType type : LayerType.values()) {
                    PointwiseLayer layer = new PointwiseLayer(type, 6, activation, type == LayerType.LINEAR);
                    Describe network = Describe.network()
                            .channels(type == LayerType.LINEAR ? 4 : 1)
                            .layer(layer);
                    cases.add(new Case(
                            (pool == null ? network : network.pool(pool))
                                    .hidden(9)
                                    .done(),
                            ADAM));
                }
            }
        }
        for (Optimizer optimizer : List.of(
                new Optimizer.Momentum(0.02, 0.9, 0.01),
                new Optimizer.AmsGrad(0.002, 0.9, 0.99, 1e-6, 0.01),
                new Optimizer.AdaMax(0.002, 0.9, 0.99, 0.01),
                new Optimizer.Nadam(0.002, 0.9, 0.99, 1e-6, 0.01),
                new Optimizer.RmsProp(0.002, 0.95, 1e-6, 0.01))) {
            cases.add(new Case(Describe.network().hidden(11).done(), optimizer));
            if (!(optimizer instanceof Optimizer.AdaMax)) { // it has no epsilon: see NetworkCompiler.check
                cases.add(new Case(pooled().hidden(9).done(), optimizer));
            }
        }
        for (Optimizer optimizer : List.of(
                new Optimizer.Sgd(0.05, 0.01),
                new Optimizer.Nesterov(0.02, 0.9, 0.01),
                new Optimizer.Adam(0.002, 0.8, 0.99, 1e-4, 0.01),
                new Optimizer.AdaGrad(0.02, 1e-6, 0.01))) {
            cases.add(new Case(Describe.network().hidden(11).done(), optimizer));
            cases.add(new Case(Describe.network().hidden().done(), optimizer));
            cases.add(new Case(pooled().hidden(9).done(), optimizer));
            cases.add(
                    new Case(Describe.network().channels(75).conv1d(5).hidden(9).done(), optimizer));
            cases.add(
                    new Case(Describe.network().channels(7).linear(4).maxPool(3).done(), optimizer));
        }
        return cases.stream();
    }

    private static Describe pooled() {
        return Describe.network().channels(1).conv1d(5).maxPool(4);
    }

    private static List<Pool> pools() {
        List<Pool> pools = new ArrayList<>();
        pools.add(null);
        for (Pool.Type type : Pool.Type.values()) {
            pools.add(new Pool(type, 4, Pool.Axis.POSITIONS));
            pools.add(new Pool(type, 3, Pool.Axis.UNITS));
        }
        return pools;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void bothTrainersEndWithTheSameParameters(Case tested) {
        Parameters dense = parameters(tested);
        Parameters sparse = parameters(tested);

        double[] denseLosses = train(new DenseEngine(), dense);
        double[] sparseLosses = train(new SparseEngine(), sparse);

        assertThat(RelativeDifference.of(all(sparse), all(dense))).isLessThan(5e-5);
        assertThat(RelativeDifference.of(sparseLosses, denseLosses)).isLessThan(1e-5);
    }

    private static Parameters parameters(Case tested) {
        return Built.parameters(tested.network, tested.optimizer, CLASS_WEIGHTS, FEATURES, 1);
    }

    private static double[] all(Parameters parameters) {
        NamedArrays arrays = NamedArrays.of(parameters);
        return arrays.names().stream()
                .flatMapToDouble(name -> Arrays.stream(arrays.get(name)))
                .toArray();
    }

    private static double[] train(Engine engine, Parameters parameters) {
        int[] order = IntStream.range(0, DATA.rows()).toArray();
        double[] losses = new double[STEPS];
        try (TrainingSession session = engine.open(parameters)) {
            for (int step = 0; step < STEPS; step++) {
                double factor = FACTORS[step % FACTORS.length];
                losses[step] = session.step(new Batch(DATA, order, step * BATCH, (step + 1) * BATCH), factor);
            }
        }
        return losses;
    }
}
