package dev.nonzero.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonzero.training.UnsupportedNetworkException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Every part that cannot be trained is named, with what is known in its place. */
class UnsupportedNetworkTest {
    static Stream<Arguments> networks() {
        return Stream.of(
                Arguments.of(
                        of(net -> net.updater(new AdaDelta()), dense -> dense),
                        List.of("layer 0", "AdaDelta", "Adam, AdaGrad", "Nesterovs without a momentum schedule")),
                Arguments.of(
                        of(net -> net.updater(new Adam(0.1, 0.9, 0.3, 1e-8)), dense -> dense),
                        List.of("layer0", "beta2 of the optimizer is 0.3")),
                Arguments.of(of(net -> net.l2(0.1), dense -> dense), List.of("L2Regularization", "WeightDecay")),
                Arguments.of(of(net -> net.miniBatch(false), dense -> dense), List.of("miniBatch", "means")),
                Arguments.of(of(net -> net.dataType(DataType.DOUBLE), dense -> dense), List.of("DOUBLE", "FLOAT")),
                Arguments.of(
                        of(net -> net.gradientNormalization(GradientNormalization.ClipL2PerLayer), dense -> dense),
                        List.of("ClipL2PerLayer")),
                Arguments.of(
                        of(net -> net, dense -> dense.activation(Activation.SELU)), List.of("layer 0", "selu", "relu")),
                Arguments.of(
                        of(net -> net, dense -> dense.dropOut(0.5)), List.of("layer 0", "Dropout", "NamedDropout")),
                Arguments.of(
                        of(net -> net, dense -> dense.constrainWeights(new MaxNormConstraint(1, 1))),
                        List.of("constraints", "MaxNorm")),
                Arguments.of(
                        of(net -> net, dense -> dense.weightNoise(new DropConnect(0.5))),
                        List.of("weight noise", "DropConnect")),
                Arguments.of(of(net -> net, dense -> dense.hasLayerNorm(true)), List.of("layer normalization")),
                Arguments.of(
                        started(net -> net)
                                .layer(dense().build())
                                .layer(new BatchNormalization.Builder()
                                        .nIn(4)
                                        .nOut(4)
                                        .build())
                                .layer(output().build()),
                        List.of("layer 1 (BatchNormalization", "a DenseLayer or an OutputLayer")),
                Arguments.of(
                        started(net -> net)
                                .layer(dense().build())
                                .layer(new LossLayer.Builder(LossFunction.MCXENT)
                                        .activation(Activation.SOFTMAX)
                                        .build()),
                        List.of("layer 1 (LossLayer", "OutputLayer")),
                Arguments.of(
                        started(net -> net)
                                .layer(dense().build())
                                .layer(new OutputLayer.Builder(LossFunction.MSE)
                                        .nIn(4)
                                        .nOut(2)
                                        .activation(Activation.IDENTITY)
                                        .build()),
                        List.of("layer 1", "LossMSE", "softmax")));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void isNamed(ListBuilder configuration, List<String> words) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration.build());
        network.init();
        assertThatThrownBy(() -> new SparseTrainer().open(network))
                .isInstanceOf(UnsupportedNetworkException.class)
                .hasMessageContainingAll(words.toArray(String[]::new));
    }

    private static ListBuilder of(
            UnaryOperator<NeuralNetConfiguration.Builder> all, UnaryOperator<DenseLayer.Builder> first) {
        return started(all).layer(first.apply(dense()).build()).layer(output().build());
    }

    private static ListBuilder started(UnaryOperator<NeuralNetConfiguration.Builder> all) {
        return all.apply(new NeuralNetConfiguration.Builder().updater((IUpdater) new Adam(0.1)))
                .list();
    }

    private static DenseLayer.Builder dense() {
        return new DenseLayer.Builder().nIn(6).nOut(4).activation(Activation.RELU);
    }

    private static OutputLayer.Builder output() {
        return new OutputLayer.Builder(LossFunction.MCXENT).nIn(4).nOut(2).activation(Activation.SOFTMAX);
    }
}
