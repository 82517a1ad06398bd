package dev.nonzero.training.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.benchmark.Allocation;
import dev.nonzero.data.LabeledData;
import dev.nonzero.network.ActivationFunction;
import dev.nonzero.network.Describe;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.NetworkBuilder;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.PointwiseLayer;
import dev.nonzero.training.TrainingSession;
import dev.nonzero.training.sparse.kernel.PlainKernels;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SparseSessionTest {
    private static final int FEATURES = 200;
    private static final int BATCH = 10;
    private static final LabeledData DATA = Zipf.rows(300, FEATURES, 3, 5, 3);
    private static final int[] ORDER = IntStream.range(0, DATA.rows()).toArray();

    static Stream<NetworkDescription> networks() {
        PointwiseLayer tanh = new PointwiseLayer(LayerType.LINEAR, 4, ActivationFunction.TANH, true);
        return Stream.of(
                Describe.network().hidden(9).dropout(0.2).done(),
                Describe.network().channels(1).conv1d(5).maxPool(4).hidden(9).done(),
                Describe.network().channels(3).layer(tanh).hidden(9).done());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void restoringGoesBackToTheBitOfWhatWasKept(NetworkDescription description) {
        MultiLayerNetwork straight = network(description);
        MultiLayerNetwork astray = network(description);
        try (TrainingSession session = new SparseTrainer().open(straight)) {
            steps(session, 0, 20);
        }
        try (TrainingSession session = new SparseTrainer().open(astray)) {
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
                .filter(network -> network.dropout() == 0);
    }

    @ParameterizedTest
    @MethodSource("networksWithoutDropout")
    void aStepAllocatesNothing(NetworkDescription description) {
        SparseTrainer trainer = new SparseTrainer(new PlainKernels()); // which need no compiler to do without objects
        try (TrainingSession session = trainer.open(network(description))) {
            steps(session, 0, 30);
            assertThat(Allocation.of(() -> steps(session, 0, 30), 20)).isLessThan(30); // bytes, of 30 steps
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void predictingChangesNoBitOfTheTraining(NetworkDescription description) {
        MultiLayerNetwork silent = network(description);
        MultiLayerNetwork asked = network(description);
        try (TrainingSession session = new SparseTrainer().open(silent)) {
            steps(session, 0, 20);
        }
        try (TrainingSession session = new SparseTrainer().open(asked)) {
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
        MultiLayerNetwork network = network(description);
        float[] probabilities;
        try (TrainingSession session = new SparseTrainer().open(network)) {
            steps(session, 0, 30);
            probabilities = session.probabilities(DATA.features());
        }
        INDArray x = Nd4j.zeros(DATA.rows(), FEATURES);
        for (int row = 0; row < DATA.rows(); row++) {
            for (int place = DATA.features().start(row); place < DATA.features().end(row); place++) {
                x.putScalar(row, DATA.features().column(place), DATA.features().value(place));
            }
        }
        float[] expected = network.output(x).dup('c').data().asFloat();
        for (int i = 0; i < expected.length; i++) {
            assertThat(probabilities[i]).isEqualTo(expected[i], org.assertj.core.data.Offset.offset(1e-6f));
        }
    }

    private static MultiLayerNetwork network(NetworkDescription description) {
        Optimizer adam = new Optimizer.Adam(0.01, 0.9, 0.999, 1e-8, 0.01);
        return NetworkBuilder.build(description, adam, new double[] {1, 1, 1}, FEATURES, 1, 1);
    }

    private static void steps(TrainingSession session, int from, int to) {
        for (int step = from; step < to; step++) {
            session.step(DATA, ORDER, step * BATCH, (step + 1) * BATCH, 1);
        }
    }

    private static void assertSameBits(MultiLayerNetwork found, MultiLayerNetwork expected) {
        assertThat(found.params().data().asFloat())
                .isEqualTo(expected.params().data().asFloat());
        assertThat(found.getUpdater().getStateViewArray().data().asFloat())
                .isEqualTo(expected.getUpdater().getStateViewArray().data().asFloat());
        assertThat(found.getIterationCount()).isEqualTo(expected.getIterationCount());
    }
}
