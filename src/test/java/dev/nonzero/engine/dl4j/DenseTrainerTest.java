package dev.nonzero.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.network.ActivationFunction;
import dev.nonzero.network.Built;
import dev.nonzero.network.Describe;
import dev.nonzero.network.Optimizer;
import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import dev.nonzero.training.Batch;
import dev.nonzero.training.BatchOrder;
import dev.nonzero.training.Schedule;
import dev.nonzero.training.TrainingListener;
import dev.nonzero.training.TrainingLoop;
import dev.nonzero.training.TrainingOutcome;
import dev.nonzero.training.TrainingPlan;
import dev.nonzero.training.TrainingSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class DenseTrainerTest {
    private static final LabeledData DATA = data(150, 60);
    private static final Optimizer ADAM = new Optimizer.Adam(0.01, 0.9, 0.999, 1e-8, 0);
    private static final Optimizer DECAYED = new Optimizer.Adam(0.01, 0.9, 0.999, 1e-8, 0.1);

    /** The two networks of the question, and each with dropout. */
    static Stream<Describe> networks() {
        return Stream.of(
                Describe.network().hidden(32),
                Describe.network().channels(1).conv1d(4).maxPool(4).hidden(16),
                Describe.network().channels(6).linear(4).maxPool(4).hidden(16).dropout(0.3));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aSeedGivesTheSameBitsAgain(Describe network) {
        assertThat(train(network, 1)).isEqualTo(train(network, 1)).isNotEqualTo(train(network, 2));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aSeedGivesTheSameBitsBesideOtherTrainings(Describe network) throws Exception {
        List<INDArray> oneByOne =
                IntStream.range(0, 4).mapToObj(seed -> train(network, seed)).toList();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<INDArray>> trainings = new ArrayList<>();
            for (int seed = 0; seed < 4; seed++) {
                int own = seed;
                trainings.add(threads.submit(() -> train(network, own)));
            }
            for (int seed = 0; seed < 4; seed++) {
                assertThat(trainings.get(seed).get()).as("seed " + seed).isEqualTo(oneByOne.get(seed));
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aNetworkLearns() {
        MultiLayerNetwork network = build(Describe.network().hidden(32), ADAM, 1);
        TrainingOutcome outcome;
        try (TrainingSession session = new DenseTrainer().open(network)) {
            outcome = new TrainingLoop(TrainingPlan.of(30, 16), new BatchOrder(1))
                    .run(session, DATA, Optional.of(DATA), TrainingListener.NONE);
        }
        assertThat(outcome.curve().get(29).trainLoss())
                .isLessThan(0.1 * outcome.curve().get(0).trainLoss());
        assertThat(outcome.curve().get(29).validation().orElseThrow().accuracy())
                .isGreaterThan(0.99);
    }

    @Test
    void aLossThatIsNotFiniteEndsTheTraining() {
        MultiLayerNetwork network = build(
                Describe.network().hidden(8).activation(ActivationFunction.IDENTITY), new Optimizer.Sgd(1e30, 0), 1);
        try (TrainingSession session = new DenseTrainer().open(network)) {
            TrainingOutcome outcome = new TrainingLoop(TrainingPlan.of(5, 16), new BatchOrder(1))
                    .run(session, DATA, Optional.empty(), TrainingListener.NONE);
            assertThat(outcome.diverged()).isTrue();
        }
    }

    @Test
    void theLossHasNoPenaltyInIt() {
        double[] losses = new double[2];
        for (Optimizer optimizer : List.of(ADAM, DECAYED)) {
            try (TrainingSession session =
                    new DenseTrainer().open(build(Describe.network().hidden(32), optimizer, 1))) {
                losses[optimizer == ADAM ? 0 : 1] = session.step(new Batch(DATA, order(), 0, 50), 1);
            }
        }
        assertThat(losses[1]).isCloseTo(losses[0], within(1e-5));
    }

    /** With SGD a factor on the learning rate is a factor on the step, and decay follows the learning rate too. */
    @Test
    void theFactorScalesTheStep() {
        Optimizer sgd = new Optimizer.Sgd(0.2, 0.1);
        MultiLayerNetwork whole = build(Describe.network().hidden(8), sgd, 1);
        MultiLayerNetwork half = build(Describe.network().hidden(8), sgd, 1);
        INDArray before = whole.params().dup();
        try (TrainingSession session = new DenseTrainer().open(whole)) {
            session.step(new Batch(DATA, order(), 0, 50), 1);
        }
        try (TrainingSession session = new DenseTrainer().open(half)) {
            session.step(new Batch(DATA, order(), 0, 50), 0.5);
        }
        INDArray difference =
                whole.params().sub(before).muli(0.5).subi(half.params().sub(before));
        assertThat(difference.amaxNumber().doubleValue()).isLessThan(1e-7);
        assertThat(half.getLearningRate(0)).as("afterwards").isEqualTo(0.2);
    }

    @Test
    void aScheduleLeavesTheNetworksOwnLearningRateAsItWas() {
        MultiLayerNetwork network = build(Describe.network().hidden(32), ADAM, 1);
        TrainingPlan plan = new TrainingPlan(2, 16, new Schedule.Cosine(0, 1), Optional.empty());
        try (TrainingSession session = new DenseTrainer().open(network)) {
            new TrainingLoop(plan, new BatchOrder(1)).run(session, DATA, Optional.empty(), TrainingListener.NONE);
        }
        assertThat(network.getLearningRate(0)).isEqualTo(0.01);
    }

    @Test
    void probabilitiesAreTheNetworksWhateverTheNumberOfRows() {
        MultiLayerNetwork network =
                build(Describe.network().channels(1).conv1d(4).maxPool(4), ADAM, 1);
        LabeledData many = data(300, 60);
        try (TrainingSession session = new DenseTrainer().open(network)) {
            float[] all = session.probabilities(many.features());
            assertThat(all).hasSize(300 * 3);
            session.step(new Batch(DATA, order(), 0, 3), 1); // a small batch before and a large one behind
            session.step(new Batch(DATA, order(), 0, 150), 1);
            float[] some = session.probabilities(many.features().selectRows(7, 299));
            float[] again = session.probabilities(many.features());
            assertThat(some)
                    .containsExactly(
                            new float[] {again[21], again[22], again[23], again[897], again[898], again[899]},
                            within(1e-6f));
            assertThat(again).isNotEqualTo(all);
            assertThat(session.probabilities(many.features().selectRows())).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void restoreGoesBackToWhatWasKept(Describe network) {
        MultiLayerNetwork straight = build(network, ADAM, 1);
        MultiLayerNetwork detour = build(network, ADAM, 1);
        try (TrainingSession session = new DenseTrainer().open(straight)) {
            session.step(new Batch(DATA, order(), 0, 50), 1);
            session.step(new Batch(DATA, order(), 50, 100), 1);
        }
        try (TrainingSession session = new DenseTrainer().open(detour)) {
            session.step(new Batch(DATA, order(), 0, 50), 1);
            session.keep();
            session.step(new Batch(DATA, order(), 100, 150), 1);
            session.step(new Batch(DATA, order(), 0, 50), 1);
            session.restore();
            session.step(new Batch(DATA, order(), 50, 100), 1);
        }
        assertThat(detour.params()).isEqualTo(straight.params());
        assertThat(detour.updaterState()).isEqualTo(straight.updaterState());
    }

    @Test
    void thereIsNothingToRestoreBeforeAnythingWasKept() {
        try (TrainingSession session = new DenseTrainer().open(build(Describe.network(), ADAM, 1))) {
            assertThatIllegalStateException().isThrownBy(session::restore);
        }
    }

    private static INDArray train(Describe network, long seed) {
        MultiLayerNetwork built = build(network, ADAM, seed);
        try (TrainingSession session = new DenseTrainer().open(built)) {
            new TrainingLoop(TrainingPlan.of(2, 16), new BatchOrder(seed))
                    .run(session, DATA, Optional.empty(), TrainingListener.NONE);
        }
        return built.params();
    }

    private static MultiLayerNetwork build(Describe network, Optimizer optimizer, long seed) {
        return Built.dl4j(
                network.done(),
                optimizer,
                new double[] {1, 1, 1},
                DATA.features().columns(),
                seed);
    }

    private static int[] order() {
        return IntStream.range(0, DATA.rows()).toArray();
    }

    /** Rows of 5 nonzeros whose class is the third of the features in which the middle one lies. */
    private static LabeledData data(int rows, int features) {
        UniformRandomProvider random = RandomStreams.of(1, Purpose.SYNTHETIC, "rows");
        int[] offsets = new int[rows + 1];
        int[] indices = new int[5 * rows];
        float[] values = new float[5 * rows];
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            int[] columns = IntStream.generate(() -> random.nextInt(features))
                    .distinct()
                    .limit(5)
                    .sorted()
                    .toArray();
            for (int i = 0; i < 5; i++) {
                indices[5 * row + i] = columns[i];
                values[5 * row + i] = 0.5f + random.nextFloat();
            }
            labels[row] = Math.min(2, columns[2] * 3 / features);
            offsets[row + 1] = 5 * (row + 1);
        }
        return new LabeledData(new SparseMatrix(features, offsets, indices, values), labels, List.of("a", "b", "c"));
    }
}
