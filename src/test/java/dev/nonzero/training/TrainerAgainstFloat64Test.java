package dev.nonzero.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.engine.dl4j.DenseEngine;
import dev.nonzero.engine.sparse.SparseEngine;
import dev.nonzero.network.ActivationFunction;
import dev.nonzero.network.Describe;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.PointwiseLayer;
import dev.nonzero.network.Pool;
import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Both trainers against a network written out in doubles: each activation through each pool, with and without biases. */
class TrainerAgainstFloat64Test {
    private static final int FEATURES = 21; // 11 positions of 2 channels: neither windows nor positions are whole
    private static final int BATCH = 8;
    private static final int STEPS = 12;
    private static final int STEPS_OF_DENSE = 4; // it keeps nothing from one step to the next but its parameters
    private static final double RATE = 0.25;
    private static final double[] CLASS_WEIGHTS = {1, 2.5, 0.5};
    private static final LabeledData DATA = rows(BATCH * STEPS, 3);

    /** What biases a pointwise layer starts from. */
    enum Bias {
        NONE,
        ZERO,
        BOTH_SIGNS
    }

    record Case(ActivationFunction activation, Bias bias, Optional<Pool> pool) {
        NetworkDescription network() {
            PointwiseLayer layer = new PointwiseLayer(LayerType.CONV1D, 6, activation, bias != Bias.NONE);
            Describe network = Describe.network()
                    .channels(2)
                    .layer(layer)
                    .activation(activation)
                    .hidden(5);
            return pool.map(network::pool).orElse(network).done();
        }

        Map<String, float[]> initial() {
            Map<String, float[]> initial = TrainedByHand.initial(network(), FEATURES, CLASS_WEIGHTS.length);
            if (bias != Bias.NONE) {
                initial.put(
                        "pointwise.b",
                        bias == Bias.ZERO ? new float[6] : new float[] {0.3f, -0.2f, 0.05f, -0.4f, 0.1f, -0.05f});
            }
            return initial;
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (ActivationFunction activation : ActivationFunction.values()) {
            for (Bias bias : Bias.values()) {
                cases.add(new Case(activation, bias, Optional.empty()));
                for (Pool.Type type : Pool.Type.values()) {
                    cases.add(new Case(activation, bias, Optional.of(new Pool(type, 4, Pool.Axis.POSITIONS))));
                    cases.add(new Case(activation, bias, Optional.of(new Pool(type, 3, Pool.Axis.UNITS))));
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void bothTrainersComputeTheNetwork(Case tested) {
        assertComputes(new SparseEngine(), tested, STEPS);
        assertComputes(new DenseEngine(), tested, STEPS_OF_DENSE);
    }

    private static void assertComputes(Engine engine, Case tested, int steps) {
        Map<String, float[]> initial = tested.initial();
        Float64Network expected = new Float64Network(tested.network(), FEATURES, initial);
        try (TrainedByHand trained = new TrainedByHand(
                engine, tested.network(), new Optimizer.Sgd(RATE, 0), CLASS_WEIGHTS, FEATURES, initial)) {
            for (int step = 0; step < steps; step++) {
                int from = step * BATCH;
                double loss = expected.step(DATA, from, from + BATCH, CLASS_WEIGHTS, RATE);
                assertThat(trained.step(DATA, from, from + BATCH, 1))
                        .as("loss of step " + step + ", " + engine)
                        .isCloseTo(loss, within(1e-5 * loss));
            }
            assertThat(trained.probabilities(DATA.features().selectRows(5)))
                    .containsExactly(floats(expected.probabilities(DATA, 5)), within(1e-5f));
            assertSame(trained.parameters(), expected);
        }
    }

    static Stream<Case> casesOfDenseBatches() {
        return cases().filter(tested ->
                        tested.activation == ActivationFunction.RELU || tested.activation == ActivationFunction.TANH)
                .filter(tested -> tested.bias != Bias.NONE);
    }

    /**
     * Windows that all rows of a batch have take another way; also where the batches before have others, and next to a position that
     * all rows but one have.
     */
    @ParameterizedTest
    @MethodSource("casesOfDenseBatches")
    void batchesWhoseRowsHaveMostOrAllWindows(Case tested) {
        LabeledData data = filled(DATA, row -> switch (row / BATCH % 3) {
            case 0 -> 0;
            case 1 -> row % BATCH == BATCH - 1 ? 12 : 14;
            default -> FEATURES;
        });
        Map<String, float[]> initial = tested.initial();
        Float64Network expected = new Float64Network(tested.network(), FEATURES, initial);
        try (TrainedByHand trained = new TrainedByHand(
                new SparseEngine(), tested.network(), new Optimizer.Sgd(RATE, 0), CLASS_WEIGHTS, FEATURES, initial)) {
            for (int step = 0; step < STEPS; step++) {
                int from = step * BATCH;
                double loss = expected.step(data, from, from + BATCH, CLASS_WEIGHTS, RATE);
                assertThat(trained.step(data, from, from + BATCH, 1))
                        .as("loss of step " + step)
                        .isCloseTo(loss, within(1e-5 * loss));
            }
            int[] dense = IntStream.range(2 * BATCH, 3 * BATCH).toArray();
            double[] probabilities = Arrays.stream(dense)
                    .boxed()
                    .flatMapToDouble(row -> Arrays.stream(expected.probabilities(data, row)))
                    .toArray();
            assertThat(trained.probabilities(data.features().selectRows(dense)))
                    .containsExactly(floats(probabilities), within(1e-5f));
            assertSame(trained.parameters(), expected);
        }
    }

    private static void assertSame(Map<String, float[]> found, Float64Network expected) {
        found.forEach((name, values) ->
                assertThat(values).as(name).containsExactly(floats(expected.get(name)), within(1e-5f)));
    }

    /** Half an epoch of warm-up, then 0.2 + 0.8 (1 + cos(π (step - 2) / 10)) / 2, worked out step by step. */
    @Test
    void aScheduleScalesEveryStep() {
        double[] factors = {
            0.5,
            1,
            1,
            0.98042260651806,
            0.92360679774998,
            0.83511410091699,
            0.72360679774998,
            0.6,
            0.47639320225002,
            0.36488589908301,
            0.27639320225002,
            0.21957739348194
        };
        LabeledData data = DATA.selectRows(IntStream.range(0, 4 * BATCH).toArray());
        BatchOrder order = new BatchOrder(3);
        TrainingPlan plan = new TrainingPlan(3, BATCH, new Schedule.Cosine(0.2, 0.5), Optional.empty());
        Case tested = new Case(ActivationFunction.TANH, Bias.BOTH_SIGNS, Optional.empty());
        Map<String, float[]> initial = tested.initial();
        Float64Network expected = new Float64Network(tested.network(), FEATURES, initial);
        for (int step = 0; step < factors.length; step++) {
            LabeledData shuffled = data.selectRows(order.epoch(step / 4 + 1, data.rows()));
            int from = step % 4 * BATCH;
            expected.step(shuffled, from, from + BATCH, CLASS_WEIGHTS, RATE * factors[step]);
        }
        for (Engine engine : List.of(new SparseEngine(), new DenseEngine())) {
            try (TrainedByHand trained = new TrainedByHand(
                    engine, tested.network(), new Optimizer.Sgd(RATE, 0), CLASS_WEIGHTS, FEATURES, initial)) {
                new TrainingLoop(plan, order).run(trained.session(), data, Optional.empty(), TrainingListener.NONE);
                assertSame(trained.parameters(), expected);
            }
        }
    }

    /**
     * While the bias of a rectified unit is at most zero, its background is zero and only windows of the batch are updated; when it
     * has risen again, the sums over all windows must be those of the weights as they are then.
     */
    @ParameterizedTest
    @EnumSource(Pool.Type.class)
    void aBiasThatFallsToZeroAndRisesAgain(Pool.Type type) {
        NetworkDescription network = Describe.network()
                .channels(1)
                .layer(new PointwiseLayer(LayerType.LINEAR, 1, ActivationFunction.RELU, true))
                .pool(new Pool(type, 2, Pool.Axis.POSITIONS))
                .done();
        float[] w = new float[2 * ((FEATURES + 1) / 2)]; // one class is drawn to any activation, the other from it
        Arrays.fill(w, 0, w.length / 2, 0.2f);
        Arrays.fill(w, w.length / 2, w.length, -0.2f);
        Map<String, float[]> initial = Map.of(
                "pointwise.W", new float[] {1},
                "pointwise.b", new float[] {0.05f},
                "output.W", w,
                "output.b", new float[2]);
        double[] classWeights = {1, 1};
        Float64Network expected = new Float64Network(network, FEATURES, initial);
        boolean fell = false;
        boolean rose = false;
        try (TrainedByHand trained = new TrainedByHand(
                new SparseEngine(), network, new Optimizer.Sgd(0.1, 0), classWeights, FEATURES, initial)) {
            for (int step = 0; step < 30; step++) {
                LabeledData data = labelled(DATA, step < 5 ? 1 : 0);
                int from = step % STEPS * BATCH;
                double loss = expected.step(data, from, from + BATCH, classWeights, 0.1);
                assertThat(trained.step(data, from, from + BATCH, 1))
                        .as("loss of step " + step)
                        .isCloseTo(loss, within(1e-5 * loss));
                double bias = expected.get("pointwise.b")[0];
                fell |= bias < 0;
                rose |= fell && bias > 0;
            }
            assertThat(trained.parameters().get("output.W"))
                    .containsExactly(floats(expected.get("output.W")), within(1e-5f));
        }
        assertThat(rose).isTrue();
    }

    @Test
    void logitsOfAThousandDoNotOverflow() {
        NetworkDescription network = Describe.network().done();
        SparseMatrix features =
                new SparseMatrix(3, new int[] {0, 1, 2, 3}, new int[] {0, 1, 2}, new float[] {1000, 1000, 1000});
        LabeledData data = new LabeledData(features, new int[] {0, 1, 0}, List.of("a", "b", "c"));
        float[] identity = {1, 0, 0, 0, 1, 0, 0, 0, 1};
        for (Engine engine : List.of(new SparseEngine(), new DenseEngine())) {
            try (TrainedByHand trained = new TrainedByHand(
                    engine,
                    network,
                    new Optimizer.Sgd(0.003, 0),
                    new double[] {1, 1, 1},
                    3,
                    Map.of("output.W", identity, "output.b", new float[3]))) {
                assertThat(trained.probabilities(features)).containsExactly(identity);
                // the third row, of class a, is predicted as c: its loss is that of the least probability, 1e-10
                assertThat(trained.step(data, 0, 3, 1)).isCloseTo(-Math.log(1e-10) / 3, within(1e-5));
                // its gradient is -1 for a and 1 for c, times 1000 / 3 for their weights
                assertThat(trained.parameters().get("output.W"))
                        .containsExactly(new float[] {1, 0, 1, 0, 1, 0, 0, 0, 0}, within(1e-5f));
                assertThat(trained.parameters().get("output.b"))
                        .containsExactly(new float[] {0.001f, 0, -0.001f}, within(1e-7f));
            }
        }
    }

    /**
     * A weight that is no number must end in a loss that is none, so that the training counts as diverged. The first two positions
     * of a row have each a value in one channel, so that one of them is no number, and the other comes before or after it.
     */
    @ParameterizedTest
    @EnumSource(Pool.Axis.class)
    void whatIsNoNumberPassesAMaximum(Pool.Axis axis) {
        Case tested = new Case(ActivationFunction.TANH, Bias.BOTH_SIGNS, Optional.of(new Pool(Pool.Type.MAX, 3, axis)));
        for (int channel = 0; channel < 2; channel++) {
            SparseMatrix row = new SparseMatrix(FEATURES, new int[] {0, 2}, new int[] {0, 3}, new float[] {1, 1});
            LabeledData data = new LabeledData(row, new int[] {0}, DATA.classes());
            for (int unit = 0; unit < 6; unit++) {
                Map<String, float[]> initial = tested.initial();
                Objects.requireNonNull(initial.get("pointwise.W"))[unit * 2 + channel] = Float.NaN;
                try (TrainedByHand trained = new TrainedByHand(
                        new SparseEngine(),
                        tested.network(),
                        new Optimizer.Sgd(0.1, 0),
                        CLASS_WEIGHTS,
                        FEATURES,
                        initial)) {
                    assertThat(trained.step(data, 0, 1, 1))
                            .as("unit " + unit + ", channel " + channel)
                            .isNaN();
                }
            }
        }
    }

    private static LabeledData labelled(LabeledData data, int label) {
        int[] labels = new int[data.rows()];
        Arrays.fill(labels, label);
        return new LabeledData(data.features(), labels, List.of("a", "b"));
    }

    private static float[] floats(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }

    /** Rows of up to 4 features between -0.7 and 1.3; every ninth is empty. */
    private static LabeledData rows(int rows, int classes) {
        UniformRandomProvider random = RandomStreams.of(1, Purpose.SYNTHETIC, "float64");
        int[] offsets = new int[rows + 1];
        int[] columns = new int[4 * rows];
        float[] values = new float[4 * rows];
        int[] labels = new int[rows];
        int filled = 0;
        for (int row = 0; row < rows; row++) {
            labels[row] = random.nextInt(classes);
            for (int feature = 0; row % 9 != 4 && feature < FEATURES; feature++) {
                if (filled - offsets[row] < 4 && random.nextInt(5) == 0) {
                    columns[filled] = feature;
                    values[filled++] = 2 * random.nextFloat() - 0.7f;
                }
            }
            offsets[row + 1] = filled;
        }
        return new LabeledData(
                new SparseMatrix(FEATURES, offsets, Arrays.copyOf(columns, filled), Arrays.copyOf(values, filled)),
                labels,
                List.of("a", "b", "c").subList(0, classes));
    }

    /** The same rows, each with values for its first features where it has none. */
    private static LabeledData filled(LabeledData data, IntUnaryOperator featuresOf) {
        UniformRandomProvider random = RandomStreams.of(2, Purpose.SYNTHETIC, "float64");
        SparseMatrix matrix = data.features();
        int[] offsets = new int[data.rows() + 1];
        int[] columns = new int[data.rows() * FEATURES];
        float[] values = new float[columns.length];
        int filled = 0;
        for (int row = 0; row < data.rows(); row++) {
            int place = matrix.start(row);
            for (int feature = 0; feature < FEATURES; feature++) {
                boolean isThere = place < matrix.end(row) && matrix.column(place) == feature;
                if (isThere || feature < featuresOf.applyAsInt(row)) {
                    columns[filled] = feature;
                    values[filled++] = isThere ? matrix.value(place++) : 2 * random.nextFloat() - 0.7f;
                }
            }
            offsets[row + 1] = filled;
        }
        return new LabeledData(
                new SparseMatrix(FEATURES, offsets, Arrays.copyOf(columns, filled), Arrays.copyOf(values, filled)),
                IntStream.range(0, data.rows()).map(data::label).toArray(),
                data.classes());
    }
}
