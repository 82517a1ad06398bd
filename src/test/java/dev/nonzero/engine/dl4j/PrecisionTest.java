package dev.nonzero.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.data.DataReader;
import dev.nonzero.data.DataSource;
import dev.nonzero.data.LabeledData;
import dev.nonzero.network.ActivationFunction;
import dev.nonzero.network.Built;
import dev.nonzero.network.Describe;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.PointwiseLayer;
import dev.nonzero.network.Pool;
import dev.nonzero.training.BatchOrder;
import dev.nonzero.training.Batches;
import dev.nonzero.training.TrainedSteps;
import dev.nonzero.training.TrainingDifference;
import dev.nonzero.training.TrainingPlan;
import dev.nonzero.training.TrainingSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Both trainers against Deeplearning4j in double precision, on real rows: the sparse one is the nearer of the two. Differences
 * that do not shrink with the precision would be a mistake; those that only grow with the steps are rounding.
 */
class PrecisionTest {
    private static final int STEPS = 12;
    private static final int SINGLE_STEPS = 4; // each trained three times, and once more to go on from
    private static final LabeledData DATA = rows(640);
    private static final TrainingPlan PLAN = TrainingPlan.of(3, 32);

    private static LabeledData rows(int count) {
        DataSource source =
                new DataSource.File(Path.of("data/jdk-modules.svm.gz"), Optional.empty(), List.of(), Optional.empty());
        LabeledData all = DataReader.read(source, OptionalInt.empty()).data();
        return all.selectRows(
                IntStream.range(0, count).map(i -> i * (all.rows() / count)).toArray());
    }

    /** Without kinks: a sum before a rectifier that is next to zero is decided by rounding. */
    static Stream<Describe> smoothNetworks() {
        return Stream.of(
                Describe.network().activation(ActivationFunction.TANH).hidden(16),
                Describe.network()
                        .activation(ActivationFunction.TANH)
                        .channels(1)
                        .layer(conv1d(ActivationFunction.TANH))
                        .pool(new Pool(Pool.Type.AVG, 4, Pool.Axis.POSITIONS))
                        .hidden(8));
    }

    @ParameterizedTest
    @MethodSource("smoothNetworks")
    void manyStepsEndNearerToDoublePrecisionThanThoseOfDeeplearning4j(Describe description) {
        MultiLayerNetwork network = network(description);
        TrainedSteps exact = dense(network.convertDataType(DataType.DOUBLE), STEPS);
        TrainingDifference sparse = TrainingDifference.between(exact, sparse(network, STEPS));
        TrainingDifference dense = TrainingDifference.between(exact, dense(network, STEPS));
        assertThat(sparse.ninetiethPercentile()).isLessThan(2e-6).isLessThan(dense.ninetiethPercentile());
        assertThat(sparse.median()).isLessThan(dense.median() / 2);
        assertThat(sparse.largestOfLosses()).isLessThan(1e-6);
    }

    /** The two networks of the question. */
    static Stream<Describe> networks() {
        return Stream.of(
                Describe.network().hidden(16),
                Describe.network()
                        .channels(1)
                        .layer(conv1d(ActivationFunction.RELU))
                        .maxPool(4)
                        .hidden(8));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void everySingleStepIsNearerToDoublePrecisionThanThatOfDeeplearning4j(Describe description) {
        MultiLayerNetwork network = network(description);
        List<TrainingDifference> sparse = new ArrayList<>();
        List<TrainingDifference> dense = new ArrayList<>();
        for (int step = 0; step < SINGLE_STEPS; step++) {
            TrainedSteps exact = dense(network.convertDataType(DataType.DOUBLE), 1);
            TrainedSteps next = dense(network, 1);
            sparse.add(TrainingDifference.between(exact, sparse(network, 1)));
            dense.add(TrainingDifference.between(exact, next));
            network = trained(network);
        }
        assertThat(worst(sparse).ninetiethPercentile())
                .isLessThan(2e-7)
                .isLessThan(worst(dense).ninetiethPercentile() / 2);
        assertThat(worst(sparse).largestOfLosses()).isLessThan(1e-6);
    }

    private static TrainingDifference worst(List<TrainingDifference> differences) {
        return differences.stream().reduce(TrainingDifference::worst).orElseThrow();
    }

    private static PointwiseLayer conv1d(ActivationFunction activation) {
        return new PointwiseLayer(LayerType.CONV1D, 4, activation, true);
    }

    private static MultiLayerNetwork trained(MultiLayerNetwork network) {
        MultiLayerNetwork end = network.clone();
        try (TrainingSession session = new DenseTrainer().open(end)) {
            TrainedSteps.run(session, new Batches(DATA, PLAN, new BatchOrder(1)), network.getIterationCount(), 1);
        }
        return end;
    }

    private static TrainedSteps dense(MultiLayerNetwork network, int steps) {
        return new DenseTrainer().steps(network, new Batches(DATA, PLAN, new BatchOrder(1)), steps);
    }

    private static TrainedSteps sparse(MultiLayerNetwork network, int steps) {
        return new SparseTrainer().steps(network, new Batches(DATA, PLAN, new BatchOrder(1)), steps);
    }

    private static MultiLayerNetwork network(Describe description) {
        Optimizer adam = new Optimizer.Adam(0.001, 0.9, 0.999, 1e-8, 0);
        double[] classWeights = DATA.classes().stream().mapToDouble(name -> 1).toArray();
        return Built.dl4j(
                description.done(), adam, classWeights, DATA.features().columns(), 1);
    }
}
