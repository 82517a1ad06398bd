package dev.nonzero.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.Zipf;
import dev.nonzero.engine.dl4j.layers.ClassicalMomentum;
import dev.nonzero.engine.dl4j.layers.ScheduledNadam;
import dev.nonzero.training.Batch;
import dev.nonzero.training.RelativeDifference;
import dev.nonzero.training.TrainingSession;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class SparseTrainerTest {
    private static final LabeledData DATA = Zipf.rows(400, 300, 3, 6, 1);
    private static final int BATCH = 20;

    static Stream<IUpdater> updaters() {
        return Stream.of(
                new Sgd(0.1),
                new Nesterovs(0.05, 0.9),
                new Adam(0.003),
                new AdaGrad(0.05),
                new RmsProp(0.003),
                new AMSGrad(0.003),
                new AdaMax(0.003),
                new ClassicalMomentum(0.05, 0.9),
                new ScheduledNadam(0.003, 0.9, 0.999, 1e-8));
    }

    @ParameterizedTest
    @MethodSource("updaters")
    void aNetworkTrainedSparselyHasTheParametersAndStateOfOneThatDeeplearning4jTrained(IUpdater updater) {
        MultiLayerNetwork dense = network(updater);
        MultiLayerNetwork sparse = dense.clone();
        int[] order = IntStream.range(0, DATA.rows()).toArray();
        for (int from = 0; from < DATA.rows(); from += BATCH) {
            DenseSteps.step(dense, DATA, order, from, from + BATCH);
        }
        try (TrainingSession session = new SparseTrainer().open(sparse)) {
            for (int from = 0; from < DATA.rows(); from += BATCH) {
                session.step(new Batch(DATA, order, from, from + BATCH), 1);
            }
        }
        assertThat(RelativeDifference.of(sparse.params(), dense.params())).isLessThan(1e-5);
        if (!(updater instanceof Sgd)) {
            assertThat(RelativeDifference.of(
                            sparse.getUpdater().getStateViewArray(),
                            dense.getUpdater().getStateViewArray()))
                    .isLessThan(1e-4);
        }
        assertThat(sparse.getIterationCount()).isEqualTo(dense.getIterationCount());
    }

    @ParameterizedTest
    @MethodSource("updaters")
    void trainingGoesOnAlikeWhoeverTrainedBefore(IUpdater updater) {
        MultiLayerNetwork dense = network(updater);
        MultiLayerNetwork changing = dense.clone();
        int[] order = IntStream.range(0, DATA.rows()).toArray();
        for (int from = 0; from < DATA.rows(); from += BATCH) {
            DenseSteps.step(dense, DATA, order, from, from + BATCH);
            if (from / BATCH % 2 == 0) {
                DenseSteps.step(changing, DATA, order, from, from + BATCH);
            } else {
                try (TrainingSession session = new SparseTrainer().open(changing)) {
                    session.step(new Batch(DATA, order, from, from + BATCH), 1);
                }
            }
        }
        assertThat(RelativeDifference.of(changing.params(), dense.params())).isLessThan(1e-5);
    }

    private static MultiLayerNetwork network(IUpdater updater) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(updater)
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(300)
                        .nOut(17)
                        .activation(Activation.RELU)
                        .build())
                .layer(new DenseLayer.Builder()
                        .nIn(17)
                        .nOut(9)
                        .activation(Activation.TANH)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(9)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        return network;
    }
}
