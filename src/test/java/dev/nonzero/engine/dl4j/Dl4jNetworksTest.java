package dev.nonzero.engine.dl4j;

import static dev.nonzero.network.Describe.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.network.ActivationFunction;
import dev.nonzero.network.Built;
import dev.nonzero.network.Describe;
import dev.nonzero.network.DropoutMask;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.Network;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.PointwiseLayer;
import dev.nonzero.network.Pool;
import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class Dl4jNetworksTest {
    private static final int FEATURES = 46;
    private static final int ROWS = 5;

    /** One of each: both layer types, every layout, pool and axis, with and without bias, dropout, every activation. */
    static Stream<NetworkDescription> networks() {
        return Stream.of(
                        network(),
                        network().hidden(7, 5).dropout(0.4).activation(ActivationFunction.GELU),
                        network().linear(6).hidden(4),
                        network().conv1d(6).hidden(4).activation(ActivationFunction.LEAKY_RELU),
                        network().linear(6).pool(pool(Pool.Type.MAX, 3, Pool.Axis.UNITS)),
                        network().conv1d(6).pool(pool(Pool.Type.AVG, 2, Pool.Axis.UNITS)),
                        network().channels(1).linear(3).maxPool(4).hidden(4).dropout(0.2),
                        network().channels(1).conv1d(3).maxPool(4).hidden(4),
                        network().channels(1).conv1d(3).hidden(4),
                        network().channels(4).linear(3).hidden(4).activation(ActivationFunction.TANH),
                        network().channels(4).conv1d(3).pool(pool(Pool.Type.AVG, 5, Pool.Axis.POSITIONS)),
                        network()
                                .channels(4)
                                .layer(new PointwiseLayer(LayerType.CONV1D, 6, ActivationFunction.GELU, false))
                                .pool(pool(Pool.Type.MAX, 3, Pool.Axis.UNITS))
                                .hidden(4))
                .map(Describe::done);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aNetworkGivesTheProbabilitiesOfRowsOfFeatures(NetworkDescription description) {
        MultiLayerNetwork network = build(description, 1);
        INDArray probabilities = network.output(rows());

        assertThat(probabilities.shape()).containsExactly(ROWS, 3);
        assertThat(probabilities.sum(1).toFloatVector()).containsExactly(new float[] {1, 1, 1, 1, 1}, within(1e-6f));
        assertThat(network.numParams())
                .isEqualTo(Built.network(description, new double[] {1, 1, 1}, FEATURES)
                        .parameterCount());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aNetworkSurvivesSavingAndLoading(NetworkDescription description, @TempDir Path folder) throws IOException {
        MultiLayerNetwork network = build(description, 1);
        INDArray labels = labels();
        network.fit(rows(), labels);
        network.save(folder.resolve("network.zip").toFile());

        MultiLayerNetwork loaded =
                MultiLayerNetwork.load(folder.resolve("network.zip").toFile(), true);
        assertThat(loaded.output(rows())).isEqualTo(network.output(rows()));
        network.fit(rows(), labels); // with the same masks and the same state of the optimizer
        loaded.fit(rows(), labels);
        assertThat(loaded.params()).isEqualTo(network.params());
    }

    @Test
    void linearAndConv1dOfOneSeedHaveEqualWeightsAndNearlyEqualOutputs() {
        for (Pool.Type type : Pool.Type.values()) {
            for (int channels : List.of(1, 4, FEATURES)) {
                Pool pool = pool(type, 3, channels == FEATURES ? Pool.Axis.UNITS : Pool.Axis.POSITIONS);
                Describe linear =
                        network().channels(channels).linear(6).pool(pool).hidden(4);
                Describe conv1d =
                        network().channels(channels).conv1d(6).pool(pool).hidden(4);
                MultiLayerNetwork asLinear = build(linear.done(), 1);
                MultiLayerNetwork asConv1d = build(conv1d.done(), 1);

                for (String name : new NetworkParameters(asLinear).names()) {
                    assertThat(new NetworkParameters(asConv1d).get(name))
                            .as(name)
                            .isEqualTo(new NetworkParameters(asLinear).get(name));
                }
                assertThat(asConv1d.output(rows())
                                .sub(asLinear.output(rows()))
                                .amaxNumber()
                                .doubleValue())
                        .isLessThan(1e-6);
            }
        }
    }

    @Test
    void linearIsADenseLayerAndConv1dAConvolutionAtEveryLength() {
        assertThat(firstLayer(network().linear(6))).isExactlyInstanceOf(DenseLayer.class);
        assertThat(firstLayer(network().channels(4).linear(6))).isExactlyInstanceOf(DenseLayer.class);
        assertThat(firstLayer(network().conv1d(6))).isExactlyInstanceOf(Convolution1DLayer.class);
        assertThat(firstLayer(network().channels(4).conv1d(6))).isExactlyInstanceOf(Convolution1DLayer.class);
        assertThat(firstLayer(network().channels(1).conv1d(6))).isExactlyInstanceOf(ConvolutionLayer.class);
    }

    @Test
    void everyLayerHasAName() {
        Describe pooled = network().channels(1).conv1d(6).maxPool(4).hidden(4, 4);

        assertThat(build(pooled.done(), 1).getLayerNames())
                .containsExactly("pointwise", "pool", "activation", "hidden0", "hidden1", "output");
    }

    @Test
    void dropoutMultipliesTheOutputsOfHiddenLayersByTheMaskOfEachStep() {
        MultiLayerNetwork network = Built.dl4j(
                network().hidden(20).dropout(0.5).done(),
                new Optimizer.Sgd(0.1, 0),
                new double[] {1, 1, 1},
                FEATURES,
                9);
        INDArray labels = labels();
        for (int step = 0; step < 3; step++) {
            float[] factors = new float[ROWS * 20];
            new DropoutMask(9, "hidden0", 0.5).draw(step, factors, factors.length);
            INDArray dropped = network.feedForward(rows())
                    .get(1)
                    .mul(Nd4j.createFromArray(factors).reshape(ROWS, 20));
            INDArray logits = dropped.mmul(network.getParam("1_W")).addiRowVector(network.getParam("1_b"));
            double expected =
                    -Nd4j.nn().logSoftmax(logits).mul(labels).sumNumber().doubleValue() / ROWS;

            network.fit(rows(), labels);
            assertThat(network.score()).isCloseTo(expected, within(1e-6));
        }
    }

    @Test
    void anOptimizerThatDeeplearning4jCannotHoldIsAnObstacle() {
        Optimizer adam = new Optimizer.Adam(0.01, 0.9, 0.999, 1e-8, 0);
        Network network = Built.network(network().hidden(128).done(), new double[] {1, 1}, 10_000_000);

        assertThat(new DenseEngine().obstacles(network, adam))
                .containsExactly("the optimizer would keep 2560000772 numbers for the network's 1280000386 parameters,"
                        + " but Deeplearning4j can keep at most 2147483647");
    }

    private static Layer firstLayer(Describe network) {
        return build(network.done(), 1).getLayer(0).conf().getLayer();
    }

    private static Pool pool(Pool.Type type, int size, Pool.Axis axis) {
        return new Pool(type, size, axis);
    }

    private static MultiLayerNetwork build(NetworkDescription description, long seed) {
        Optimizer adam = new Optimizer.Adam(0.01, 0.9, 0.999, 1e-8, 0.01);
        return Built.dl4j(description, adam, new double[] {0.5, 1, 2.2}, FEATURES, seed);
    }

    private static INDArray rows() {
        UniformRandomProvider random = RandomStreams.of(1, Purpose.SYNTHETIC, "rows");
        float[][] rows = new float[ROWS][FEATURES];
        for (float[] row : rows) {
            for (int i = 0; i < FEATURES; i++) {
                row[i] = random.nextFloat() < 0.2 ? random.nextFloat() - 0.5f : 0;
            }
        }
        return Nd4j.createFromArray(rows);
    }

    private static INDArray labels() {
        return Nd4j.createFromArray(new float[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0, 1, 0}, {1, 0, 0}});
    }
}
