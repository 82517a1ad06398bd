package dev.nonzero.engine.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.benchmark.Allocation;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.Zipf;
import dev.nonzero.engine.dl4j.DenseEngine;
import dev.nonzero.engine.sparse.kernel.PlainKernels;
import dev.nonzero.network.ActivationFunction;
import dev.nonzero.network.Aggregate;
import dev.nonzero.network.Built;
import dev.nonzero.network.Describe;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.Parameters;
import dev.nonzero.network.PointwiseLayer;
import dev.nonzero.network.WeightTable;
import dev.nonzero.training.Batch;
import dev.nonzero.training.Engine;
import dev.nonzero.training.TrainingSession;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SparseSessionTest {
    private static final int FEATURES = 200;
    private static final int BATCH = 10;
    private static final Optimizer ADAM = new Optimizer.Adam(0.01, 0.9, 0.999, 1e-8, 0.01);
    private static final LabeledData DATA = Zipf.rows(300, FEATURES, 3, 5, 3);
    private static final int[] ORDER = IntStream.range(0, DATA.rows()).toArray();
    private static final List<Batch> BATCHES = IntStream.range(0, DATA.rows() / BATCH)
            .mapToObj(i -> new Batch(DATA, ORDER, i * BATCH, (i + 1) * BATCH))
            .toList();

    static Stream<NetworkDescription> networks() {
        PointwiseLayer tanh = new PointwiseLayer(LayerType.LINEAR, 4, ActivationFunction.TANH, true);
        PointwiseLayer normalized = new PointwiseLayer(LayerType.LINEAR, 6, ActivationFunction.RELU, true, true, 0);
        return Stream.of(
                Describe.network().hidden(9).dropout(0.2).done(),
                Describe.network().channels(1).conv1d(5).maxPool(4).hidden(9).done(),
                Describe.network().channels(3).layer(tanh).hidden(9).done(),
                Describe.network()
                        .channels(2)
                        .layer(normalized)
                        .layer(normalized)
                        .maxPool(4)
                        .hidden(9)
                        .done(),
                Describe.network()
                        .nonzeros(Aggregate.Type.MAX)
                        .layer(tanh)
                        .layer(normalized)
                        .hidden(9)
                        .done(),
                Describe.network().inputDropout(0.3).hidden(9).done());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void restoringGoesBackToTheBitOfWhatWasKept(NetworkDescription description) {
        Parameters straight = network(description);
        Parameters astray = network(description);
        try (TrainingSession session = new SparseEngine().open(straight)) {
            steps(session, 0, 20);
        }
        try (TrainingSession session = new SparseEngine().open(astray)) {
            steps(session, 0, 5);
            session.keep();
            steps(session, 5, 9);
            session.keep();
            steps(session, 9, 15);
            session.restore();
            steps(session, 9, 12);
            session.restore();
            steps(session, 9, 20);
        }
        assertSameBits(astray, straight);
    }

    /** Dropout makes itself a generator of random numbers for each step. */
    static Stream<NetworkDescription> networksWithoutDropout() {
        return Stream.concat(Stream.of(Describe.network().hidden(9).done()), networks())
                .filter(network -> network.dropout() == 0 && network.inputDropout() == 0);
    }

    @Test
    void aStepAllocatesNothing() {
        assertThat(bytesOfThirtySteps(Describe.network().hidden(9).done())).isLessThan(30);
    }

    /** Where a layer has as many rows as a batch has positions or nonzeros, it makes itself other views of its arrays. */
    @ParameterizedTest
    @MethodSource("networksWithoutDropout")
    void aStepAllocatesNoArray(NetworkDescription description) {
        assertThat(bytesOfThirtySteps(description)).isLessThan(30 * 500);
    }

    private static double bytesOfThirtySteps(NetworkDescription description) {
        SparseEngine trainer = new SparseEngine(new PlainKernels()); // which need no compiler to do without objects
        try (TrainingSession session = trainer.open(network(description))) {
            steps(session, 0, 30);
            return Allocation.of(() -> steps(session, 0, 30), 20);
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void predictingChangesNoBitOfTheTraining(NetworkDescription description) {
        Parameters silent = network(description);
        Parameters asked = network(description);
        try (TrainingSession session = new SparseEngine().open(silent)) {
            steps(session, 0, 20);
        }
        try (TrainingSession session = new SparseEngine().open(asked)) {
            for (int step = 0; step < 20; step++) {
                steps(session, step, step + 1);
                session.probabilities(DATA.features());
            }
        }
        assertSameBits(asked, silent);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void predictionsAreThoseOfTheNetworkThatIsWrittenBack(NetworkDescription description) {
        Parameters network = network(description);
        float[] probabilities;
        try (TrainingSession session = new SparseEngine().open(network)) {
            steps(session, 0, 30);
            probabilities = session.probabilities(DATA.features());
        }
        Engine dense = new DenseEngine();
        boolean isKnown = dense.obstacles(network.network(), ADAM).isEmpty();
        Engine other = isKnown ? dense : new SparseEngine();
        float[] expected = other.predictor(network).apply(DATA.features());
        for (int i = 0; i < expected.length; i++) {
            assertThat(probabilities[i]).isEqualTo(expected[i], org.assertj.core.data.Offset.offset(1e-6f));
        }
    }

    private static Parameters network(NetworkDescription description) {
        return Built.parameters(description, ADAM, new double[] {1, 1, 1}, FEATURES, 1);
    }

    private static void steps(TrainingSession session, int from, int to) {
        for (int step = from; step < to; step++) {
            session.step(BATCHES.get(step), 1);
        }
    }

    private static void assertSameBits(Parameters found, Parameters expected) {
        for (String name : expected.names()) {
            WeightTable foundTable = found.table(name);
            WeightTable expectedTable = expected.table(name);
            for (int row = 0; row < expectedTable.count(); row++) {
                int at = expectedTable.at(row); // weights and state
                assertThat(Arrays.copyOfRange(foundTable.array(row), at, at + expectedTable.stride()))
                        .isEqualTo(Arrays.copyOfRange(expectedTable.array(row), at, at + expectedTable.stride()));
            }
        }
        assertThat(found.steps()).isEqualTo(expected.steps());
    }
}
