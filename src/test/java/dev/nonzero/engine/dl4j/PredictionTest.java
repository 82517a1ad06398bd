package dev.nonzero.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.Zipf;
import dev.nonzero.network.Built;
import dev.nonzero.network.Describe;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.Optimizer;
import dev.nonzero.training.RelativeDifference;
import dev.nonzero.training.TrainingPlan;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Predicting without training. */
class PredictionTest {
    private static final int FEATURES = 120;
    private static final LabeledData DATA = Zipf.rows(150, FEATURES, 3, 7, 3);
    private static final Optimizer ADAM = new Optimizer.Adam(0.01, 0.9, 0.999, 1e-8, 0);

    static Stream<NetworkDescription> networks() {
        return Stream.of(
                Describe.network().hidden(11, 5).dropout(0.4).done(),
                Describe.network().channels(1).conv1d(5).maxPool(4).hidden(9).done(),
                Describe.network().channels(6).linear(4).done());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aTrainedNetworkPredictsWhatDeeplearning4jPredictsAndStaysAsItIs(NetworkDescription description) {
        MultiLayerNetwork network = network(description);
        new SparseTrainer().fit(network, DATA, TrainingPlan.of(2, 32), 1);
        INDArray before = network.params().dup();
        INDArray stateBefore = network.getUpdater().getStateViewArray().dup();

        float[] found = new SparseTrainer().probabilities(network, DATA.features());

        INDArray expected = network.output(dense());
        assertThat(RelativeDifference.of(Nd4j.createFromArray(found), expected.ravel()))
                .isLessThan(1e-5);
        assertThat(network.params()).isEqualTo(before);
        assertThat(network.getUpdater().getStateViewArray()).isEqualTo(stateBefore);
    }

    @Test
    void noOptimizerStateIsMade() {
        MultiLayerNetwork network = network(Describe.network().hidden(11).done());
        new SparseTrainer().probabilities(network, DATA.features());
        assertThat(network.getUpdater(false)).isNull();
    }

    @Test
    void aNetworkThatItCouldNotTrainPredicts() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .updater(new RmsProp(0.1))
                .l2(0.01)
                .dropOut(0.5)
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(FEATURES)
                        .nOut(6)
                        .activation(Activation.TANH)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(6)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        float[] found = new SparseTrainer().probabilities(network, DATA.features());
        assertThat(RelativeDifference.of(
                        Nd4j.createFromArray(found), network.output(dense()).ravel()))
                .isLessThan(1e-5);
    }

    @Test
    void rowsOfAnotherWidthAreRefused() {
        MultiLayerNetwork network = network(Describe.network().hidden(4).done());
        LabeledData other = Zipf.rows(3, FEATURES + 1, 3, 2, 1);
        assertThatThrownBy(() -> new SparseTrainer().probabilities(network, other.features()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the rows have 121 columns, but the network has 120 inputs");
    }

    private static MultiLayerNetwork network(NetworkDescription description) {
        return Built.dl4j(description, ADAM, new double[] {1, 1, 1}, FEATURES, 1);
    }

    private static INDArray dense() {
        float[][] rows = new float[DATA.rows()][FEATURES];
        for (int row = 0; row < DATA.rows(); row++) {
            for (int place = DATA.features().start(row); place < DATA.features().end(row); place++) {
                rows[row][DATA.features().column(place)] = DATA.features().value(place);
            }
        }
        return Nd4j.createFromArray(rows);
    }
}
