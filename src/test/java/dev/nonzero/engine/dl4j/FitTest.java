package dev.nonzero.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.Zipf;
import dev.nonzero.engine.sparse.SparseEngine;
import dev.nonzero.network.Built;
import dev.nonzero.network.Describe;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.Parameters;
import dev.nonzero.training.BatchOrder;
import dev.nonzero.training.Batches;
import dev.nonzero.training.EarlyStopping;
import dev.nonzero.training.Engine;
import dev.nonzero.training.NamedArrays;
import dev.nonzero.training.RelativeDifference;
import dev.nonzero.training.Schedule;
import dev.nonzero.training.TrainedSteps;
import dev.nonzero.training.TrainingDifference;
import dev.nonzero.training.TrainingDifference.ArrayDifference;
import dev.nonzero.training.TrainingListener;
import dev.nonzero.training.TrainingLoop;
import dev.nonzero.training.TrainingOutcome;
import dev.nonzero.training.TrainingPlan;
import dev.nonzero.training.TrainingSession;
import dev.nonzero.training.measure.Measure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training in one call, and both trainers compared in one. */
class FitTest {
    private static final int FEATURES = 120;
    private static final LabeledData DATA = Zipf.rows(150, FEATURES, 3, 7, 3);
    private static final TrainingPlan PLAN = TrainingPlan.of(2, 32);

    @Test
    void bothTrainersFitAlike() {
        MultiLayerNetwork dense = network();
        MultiLayerNetwork sparse = network();
        TrainingOutcome denseOutcome = new DenseTrainer().fit(dense, DATA, PLAN, 4);
        TrainingOutcome sparseOutcome = new SparseTrainer().fit(sparse, DATA, PLAN, 4);
        assertThat(RelativeDifference.of(sparse.params(), dense.params())).isLessThan(5e-5);
        assertThat(sparseOutcome.orderDigest()).isEqualTo(denseOutcome.orderDigest());
        assertThat(sparse.getIterationCount())
                .isEqualTo(dense.getIterationCount())
                .isEqualTo(10);
    }

    @Test
    void fitRefusesEarlyStoppingWhichHasNoRowsToWatch() {
        TrainingPlan watched = new TrainingPlan(
                2, 32, new Schedule.Constant(0), Optional.of(new EarlyStopping(Measure.LOG_LOSS, 3, 1)));
        MultiLayerNetwork network = network();
        Trainer trainer = new SparseTrainer();
        assertThatThrownBy(() -> trainer.fit(network, DATA, watched, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("early stopping needs validation rows");
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 1000})
    void aComparisonStopsWithThePlanAtTheLatestAndLeavesTheNetworkAsItIs(int mostSteps) {
        MultiLayerNetwork network = network();
        TrainingDifference difference = TrainingDifference.between(
                steps(new DenseTrainer(), network, mostSteps), steps(new SparseTrainer(), network, mostSteps));
        assertThat(difference.steps()).isEqualTo(Math.min(mostSteps, 10));
        assertThat(difference.furthest().largest()).isPositive().isLessThan(1e-4);
        assertThat(difference.ninetiethPercentile()).isBetween(difference.median(), 1e-6);
        assertThat(difference.largestOfLosses()).isLessThan(1e-6);
        assertThat(network.params()).isEqualTo(network().params());
    }

    @Test
    void comparedStepsAreThoseOfATraining() {
        TrainingPlan plan = new TrainingPlan(2, 32, new Schedule.Cosine(0.1, 0.5), Optional.empty());
        BatchOrder order = new BatchOrder(4);
        Parameters trained = parameters();
        try (TrainingSession session = new SparseEngine().open(trained)) {
            new TrainingLoop(plan, order).run(session, DATA, Optional.empty(), TrainingListener.NONE);
        }
        Parameters compared = parameters();
        TrainedSteps.of(new SparseEngine(), compared, new Batches(DATA, plan, order), 1000);
        assertThat(compared.names())
                .allSatisfy(name -> assertThat(compared.get(name)).isEqualTo(trained.get(name)));
    }

    @Test
    void stepsContinueFromTheParametersThatEarlierOnesLeft() {
        for (Engine engine : List.of(new DenseEngine(), new SparseEngine())) {
            Parameters whole = parameters();
            Parameters parts = parameters();
            steps(engine, whole, 10);
            steps(engine, parts, 4);
            assertThat(steps(engine, parts, 6).steps()).isEqualTo(6);
            for (String name : whole.names()) {
                assertThat(RelativeDifference.of(
                                NamedArrays.of(parts).get(name),
                                NamedArrays.of(whole).get(name)))
                        .isLessThan(engine instanceof DenseEngine ? Double.MIN_VALUE : 1e-6);
            }
            assertThat(steps(engine, whole, 5).steps()).isZero();
        }
    }

    @Test
    void theWorstOfTwoDifferencesHasTheLargerOfEach() {
        TrainingDifference one =
                new TrainingDifference(3, List.of(array("a", 0.5, 0.3), array("b", 0.4, 0)), 0.1, 0.01, 0.2);
        TrainingDifference other =
                new TrainingDifference(4, List.of(array("a", 0.6, 0.2), array("b", 0.9, 0.5)), 0.3, 0.001, Double.NaN);
        assertThat(one.worst(other))
                .isEqualTo(new TrainingDifference(
                        7, List.of(array("a", 0.6, 0.3), array("b", 0.9, 0.5)), 0.3, 0.01, Double.NaN))
                .isEqualTo(other.worst(one));
    }

    @Test
    void theFurthestArrayIsTheFirstThatHasTheLargestDifference() {
        TrainingDifference difference = new TrainingDifference(
                3, List.of(array("a", 0.5, 0.1), array("b", 0.4, 0.2), array("c", 0.5, 0.2)), 0, 0, 0);
        assertThat(difference.furthest().name()).isEqualTo("a");
        assertThat(difference.furthestInMost().name()).isEqualTo("b");
        TrainingDifference broken =
                new TrainingDifference(3, List.of(array("a", 0.5, 0.1), array("b", Double.NaN, Double.NaN)), 0, 0, 0);
        assertThat(broken.furthest().name()).isEqualTo("b");
        assertThat(broken.furthestInMost().name()).isEqualTo("b");
    }

    @Test
    void eachArrayHasItsOwnScaleAndItsOwnNineTenths() {
        MultiLayerNetwork moved = network();
        new NetworkParameters(moved)
                .view("output.b")
                .putScalar(1, 0.25); // one parameter of 3; all others are 0.25 at most
        TrainingDifference difference = TrainingDifference.between(
                steps(new SparseTrainer(), network(), 1), steps(new SparseTrainer(), moved, 1));
        assertThat(difference.ninetiethPercentile()).isLessThan(0.1);
        assertThat(difference.furthestInMost().name()).isEqualTo("output.b");
        assertThat(difference.furthestInMost().ninetiethPercentile()).isGreaterThan(0.5);
    }

    @Test
    void aTrainerIsNoDifferentFromItself() {
        TrainingDifference difference = TrainingDifference.between(
                steps(new SparseTrainer(), network(), 10), steps(new SparseTrainer(), network(), 10));
        assertThat(difference)
                .isEqualTo(new TrainingDifference(
                        10,
                        Stream.of("hidden0.W", "hidden0.b", "output.W", "output.b")
                                .map(name -> array(name, 0, 0))
                                .toList(),
                        0,
                        0,
                        0));
    }

    @Test
    void aLearningRateOffByAHundredthIsFurtherAwayThanRounding() {
        TrainingDifference difference = TrainingDifference.between(
                steps(new SparseTrainer(), network(0.01), 10), steps(new SparseTrainer(), network(0.0101), 10));
        assertThat(difference.ninetiethPercentile()).isGreaterThan(1e-3).isGreaterThan(difference.median());
        assertThat(difference.furthest().largest()).isGreaterThan(difference.ninetiethPercentile());
        assertThat(difference.largestOfLosses()).isBetween(1e-4, 1e-1);
    }

    @Test
    void aWeightThatIsNoNumberIsTheLargestDifference() {
        MultiLayerNetwork broken = network();
        broken.getParam("0_W").putScalar(3, Float.NaN);
        TrainingDifference difference = TrainingDifference.between(
                steps(new SparseTrainer(), network(), 10), steps(new SparseTrainer(), broken, 10));
        assertThat(difference.furthest()).satisfies(array -> {
            assertThat(array.name()).isEqualTo("hidden0.W");
            assertThat(array.largest()).isNaN();
        });
        assertThat(difference.ninetiethPercentile()).isNaN();
    }

    private static ArrayDifference array(String name, double largest, double ninetiethPercentile) {
        return new ArrayDifference(name, largest, ninetiethPercentile);
    }

    private static TrainedSteps steps(Trainer trainer, MultiLayerNetwork network, int mostSteps) {
        return trainer.steps(network, new Batches(DATA, PLAN, new BatchOrder(1)), mostSteps);
    }

    private static TrainedSteps steps(Engine engine, Parameters parameters, int mostSteps) {
        return TrainedSteps.of(engine, parameters, new Batches(DATA, PLAN, new BatchOrder(1)), mostSteps);
    }

    private static Parameters parameters() {
        Optimizer adam = new Optimizer.Adam(0.01, 0.9, 0.999, 1e-8, 0);
        return Built.parameters(Describe.network().hidden(11).done(), adam, new double[] {1, 1, 1}, FEATURES, 1);
    }

    private static MultiLayerNetwork network() {
        return network(0.01);
    }

    private static MultiLayerNetwork network(double learningRate) {
        Optimizer adam = new Optimizer.Adam(learningRate, 0.9, 0.999, 1e-8, 0);
        return Built.dl4j(Describe.network().hidden(11).done(), adam, new double[] {1, 1, 1}, FEATURES, 1);
    }
}
