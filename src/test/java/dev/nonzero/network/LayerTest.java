package dev.nonzero.network;

import static dev.nonzero.network.Describe.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.nonzero.network.NetworkException.Part;
import dev.nonzero.network.ParameterShape.Role;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Layers one at a time, and what descriptions make of them. */
class LayerTest {
    private static final Dense DENSE = new Dense("hidden0", 3, true, WeightScheme.PYTORCH, BiasScheme.ZEROS, 5);
    private static final PointEmbedding POINTS =
            new PointEmbedding("pointwise", 3, false, WeightScheme.PYTORCH, BiasScheme.PYTORCH);

    @Test
    void whatALayerTakesInMultiplications() {
        assertThat(DENSE.multiplications(Shape.vector(5))).isEqualTo(15);
        assertThat(POINTS.multiplications(Shape.vector(5))).isEqualTo(15);
        assertThat(new BatchNormalization("n").multiplications(new Shape(4, 3))).isEqualTo(12);
        assertThat(new Flatten().multiplications(new Shape(4, 3))).isZero();
    }

    @Test
    void layersThatReadVectorsReadNothingElse() {
        assertThatIllegalStateException()
                .isThrownBy(() -> DENSE.output(new Shape(2, 5)))
                .withMessageContaining("hidden0 reads a vector");
        assertThatIllegalStateException()
                .isThrownBy(() -> POINTS.output(new Shape(2, 5)))
                .withMessageContaining("pointwise reads the features of a row");
    }

    @Test
    void aPointHasTheWeightsOfItsFeatureAndAFanInOfOne() {
        assertThat(POINTS.output(Shape.vector(5))).isEqualTo(new Shape(5, 3));
        assertThat(POINTS.parameters(Shape.vector(5)))
                .containsExactly(new ParameterShape(
                        "pointwise.W", 5, 3, Role.WEIGHTS, new ParameterShape.Start.Drawn(WeightScheme.PYTORCH, 1, 3)));
        assertThat(new Aggregate(Aggregate.Type.MAX).output(new Shape(5, 3))).isEqualTo(Shape.vector(3));
    }

    @Test
    void anIncompleteLastWindowIsCompletedOrLeftOut() {
        Pool keep = new Pool(Pool.Type.AVG, 4, Pool.Axis.POSITIONS);
        Pool drop = new Pool(Pool.Type.AVG, 4, Pool.Axis.POSITIONS, Pool.LastWindow.DROP);
        assertThat(keep.output(new Shape(9, 2))).isEqualTo(new Shape(3, 2));
        assertThat(keep.output(new Shape(8, 2))).isEqualTo(new Shape(2, 2));
        assertThat(keep.completed(9)).isEqualTo(12);
        assertThat(keep.completed(8)).isEqualTo(8);
        assertThat(drop.output(new Shape(9, 2))).isEqualTo(new Shape(2, 2));
        assertThat(drop.completed(9)).isEqualTo(9);
        assertThat(keep.output(new Shape(4, 2))).isEqualTo(new Shape(1, 2)); // one window of all
        Pool overUnits = new Pool(Pool.Type.AVG, 4, Pool.Axis.UNITS);
        assertThat(overUnits.completed(9)).isEqualTo(9);
        assertThat(overUnits.output(new Shape(9, 4))).isEqualTo(new Shape(9, 1));
        assertThat(new Pool(Pool.Type.MAX, 2, Pool.Axis.UNITS).size()).isEqualTo(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Pool(Pool.Type.MAX, 1, Pool.Axis.UNITS))
                .withMessageContaining("size is 1");
    }

    @Test
    void aLayoutMayHaveAllFeaturesAtOnePosition() {
        assertThat(new Layout(5).output(Shape.vector(5))).isEqualTo(new Shape(1, 5));
        assertThat(new Layout(4).output(Shape.vector(5))).isEqualTo(new Shape(2, 4));
        assertThat(Channels.of(1).resolve(7)).isEqualTo(1);
        assertThat(Channels.ALL.resolve(7)).isEqualTo(7);
        assertThat(Channels.of(3)).hasToString("3");
        assertThat(Channels.ALL).hasToString("all");
        assertThatIllegalArgumentException().isThrownBy(() -> Channels.of(0)).withMessageContaining("channels is 0");
    }

    @Test
    void onlyGeluFallsSomewhere() {
        assertThat(ActivationFunction.values())
                .filteredOn(ActivationFunction::isNondecreasing)
                .hasSize(ActivationFunction.values().length - 1)
                .doesNotContain(ActivationFunction.GELU);
    }

    @Test
    void aLayerHasAUnitAndADropoutBelowOne() {
        assertThat(HiddenLayer.of(1).isPlain()).isTrue();
        assertThat(new HiddenLayer(4, Optional.empty(), OptionalDouble.of(0), false).isPlain())
                .isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> HiddenLayer.of(0)).withMessageContaining("0 units");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HiddenLayer(4, Optional.empty(), OptionalDouble.of(1), false))
                .withMessageContaining("dropout is 1.0");
        assertThat(pointwise(1, 0).units()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> pointwise(0, 0)).withMessageContaining("units is 0");
        assertThatIllegalArgumentException().isThrownBy(() -> pointwise(4, 1)).withMessageContaining("dropout is 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network().dropout(-0.1).done())
                .withMessageStartingWith("dropout is -0.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network().inputDropout(1).done())
                .withMessageStartingWith("input_dropout is 1.0");
        assertThat(new DropoutMask(1, "hidden0", 0).probability()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> new DropoutMask(1, "hidden0", -0.1));
    }

    @Test
    void aLayersOwnDropoutAndActivationComeFirst() {
        NetworkDescription description =
                network().dropout(0.5).activation(ActivationFunction.TANH).done();
        HiddenLayer own = new HiddenLayer(4, Optional.of(ActivationFunction.GELU), OptionalDouble.of(0), false);

        assertThat(description.dropoutOf(own)).isZero();
        assertThat(description.activationOf(own)).isEqualTo(ActivationFunction.GELU);
        assertThat(description.dropoutOf(HiddenLayer.of(4))).isEqualTo(0.5);
        assertThat(description.activationOf(HiddenLayer.of(4))).isEqualTo(ActivationFunction.TANH);
    }

    @Test
    void dropoutComesAfterTheActivationAndIsLeftOutWhereItIsZero() {
        Network network = network()
                .channels(2)
                .layer(pointwise(4, 0.25))
                .layer(new PointwiseLayer(LayerType.CONV1D, 3, ActivationFunction.TANH, true, true, 0))
                .inputDropout(0.125)
                .hidden(5, 6)
                .dropout(0.5)
                .done()
                .network(8, Head.Softmax.of(2), 7);

        assertThat(network.layers())
                .extracting(layer -> layer.getClass().getSimpleName())
                .containsExactly(
                        "Dropout",
                        "Layout",
                        "Pointwise",
                        "Activation",
                        "Dropout",
                        "Pointwise",
                        "BatchNormalization",
                        "Activation",
                        "Flatten",
                        "Dense",
                        "Activation",
                        "Dropout",
                        "Dense",
                        "Activation",
                        "Dropout",
                        "Dense");
        assertThat(network.layers())
                .filteredOn(Dropout.class::isInstance)
                .containsExactly(
                        new Dropout(new DropoutMask(7, "input", 0.125)),
                        new Dropout(new DropoutMask(7, "pointwise", 0.25)),
                        new Dropout(new DropoutMask(7, "hidden0", 0.5)),
                        new Dropout(new DropoutMask(7, "hidden1", 0.5)));
        assertThat(network.parameters())
                .extracting(ParameterShape::name)
                .startsWith("pointwise.W", "pointwise.b", "pointwise1.W", "pointwise1.b", "pointwise1.norm.gamma");
        assertThat(network.statisticsCount()).isEqualTo(6);
        assertThat(network.parameterCount())
                .isEqualTo(2 * 4 + 4 + 4 * 3 + 3 + 6 + 4 * 3 * 5 + 5 + 5 * 6 + 6 + 6 * 2 + 2);
    }

    @Test
    void pointsAreAggregatedBeforeTheHiddenLayers() {
        Network network = network()
                .nonzeros(Aggregate.Type.MEAN)
                .linear(4)
                .linear(3)
                .hidden(5)
                .done()
                .network(8, Head.Softmax.of(2), 1);

        assertThat(network.layers())
                .extracting(layer -> layer.getClass().getSimpleName())
                .containsExactly(
                        "PointEmbedding",
                        "Activation",
                        "Pointwise",
                        "Activation",
                        "Aggregate",
                        "Dense",
                        "Activation",
                        "Dense");
        assertThat(network.layers().get(4)).isEqualTo(new Aggregate(Aggregate.Type.MEAN));
        assertThat(((Dense) network.layers().get(5)).fanIn()).isEqualTo(3); // what a row is after the aggregate
        assertThat(network.shapes().get(4)).isEqualTo(new Shape(8, 3));
        assertThat(network.shapes().get(5)).isEqualTo(Shape.vector(3));
        assertRefused(
                network().nonzeros(Aggregate.Type.SUM).hidden(5),
                Part.LAYOUT,
                "pointwise, which makes points of them, is none");
        assertRefused(
                network().nonzeros(Aggregate.Type.SUM).linear(4).maxPool(2),
                Part.POOL,
                "positions are the nonzeros, which have none");
    }

    @Test
    void aNetworkHasAFeatureAndTwoClasses() {
        NetworkDescription description = network().hidden(3).done();
        assertThat(description.network(1, Head.Softmax.of(2), 1).features()).isEqualTo(1);
        assertThatExceptionOfType(NetworkException.class)
                .isThrownBy(() -> description.network(1, Head.Softmax.of(1), 1))
                .withMessageContaining("1 and 1");
        assertThatExceptionOfType(NetworkException.class)
                .isThrownBy(() -> new Network(0, List.of(), Head.Softmax.of(2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Network(3, List.of(), new Head.Sigmoid(2)))
                .withMessageContaining("the head reads 2 sums, but gets Shape[positions=1, units=3]");
        assertThat(new Head.Sigmoid(2).outputs()).isEqualTo(2);
    }

    @Test
    void labelSmoothingIsBelowOne() {
        assertThat(new Head.Softmax(List.of(1.0, 1.0), 0).labelSmoothing()).isZero();
        assertThat(new Head.Softmax(List.of(1.0, 1.0)).smallestProbability()).isEqualTo(1e-10);
        for (double smoothing : new double[] {-0.1, 1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Head.Softmax(List.of(1.0, 1.0), smoothing))
                    .withMessageContaining("label_smoothing is " + smoothing);
        }
    }

    @Test
    void pointwiseLayersCanBePutBeforeAFullyConnectedNetwork() {
        NetworkDescription plain = NetworkDescription.fullyConnected(List.of(5, 4));
        assertThat(plain).isEqualTo(network().hidden(5, 4).done());
        Pool pool = new Pool(Pool.Type.MAX, 4, Pool.Axis.POSITIONS);
        assertThat(plain.with(Channels.of(2), List.of(pointwise(3, 0)), Optional.of(pool)))
                .isEqualTo(network()
                        .channels(2)
                        .layer(pointwise(3, 0))
                        .pool(pool)
                        .hidden(5, 4)
                        .done());
    }

    private static PointwiseLayer pointwise(int units, double dropout) {
        return new PointwiseLayer(LayerType.LINEAR, units, ActivationFunction.RELU, true, false, dropout);
    }

    private static void assertRefused(Describe network, Part part, String message) {
        assertThatExceptionOfType(NetworkException.class)
                .isThrownBy(() -> network.done().network(8, Head.Softmax.of(2), 1))
                .withMessageContaining(message)
                .extracting(NetworkException::part)
                .isEqualTo(part);
    }
}
