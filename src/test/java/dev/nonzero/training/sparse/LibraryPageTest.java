package dev.nonzero.training.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.training.BatchOrder;
import dev.nonzero.training.TrainingListener;
import dev.nonzero.training.TrainingLoop;
import dev.nonzero.training.TrainingPlan;
import dev.nonzero.training.TrainingSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What {@code docs/library.md} shows, on a network that knows nothing of this project. */
class LibraryPageTest {
    @Test
    void theExampleOfThePageTrainsADeeplearning4jNetwork() throws IOException {
        MultiLayerNetwork network = network();
        SparseMatrix matrix = new SparseMatrix(
                6, new int[] {0, 2, 4, 5, 6}, new int[] {0, 1, 3, 4, 0, 4}, new float[] {1, 1, 1, 1, 1, 1});
        int[] labels = {0, 1, 0, 1};
        String example = Files.readString(Path.of("docs/library.md"));
        assertThat(example).contains("TrainingPlan.of(5, 128), new BatchOrder(1)");

        LabeledData rows = new LabeledData(matrix, labels, List.of("no", "yes"));
        for (int repetition = 0; repetition < 20; repetition++) {
            try (TrainingSession session = new SparseTrainer().open(network)) {
                TrainingLoop loop = new TrainingLoop(TrainingPlan.of(5, 128), new BatchOrder(1));
                loop.run(session, rows, Optional.empty(), TrainingListener.NONE);
            }
        }

        assertThat(network.predict(Nd4j.createFromArray(new float[][] {{1, 1, 0, 0, 0, 0}, {0, 0, 0, 1, 1, 0}})))
                .containsExactly(0, 1);
        assertThat(network.getIterationCount()).isEqualTo(100);
    }

    private static MultiLayerNetwork network() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .weightInit(WeightInit.XAVIER)
                .updater(new Adam(0.01))
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(6)
                        .nOut(8)
                        .activation(Activation.TANH)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(8)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        return network;
    }
}
