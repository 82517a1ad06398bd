package dev.nonzero.network;

import static dev.nonzero.network.Describe.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nonzero.network.NetworkException.Part;
import dev.nonzero.network.ParameterShape.Start;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private static final Initialization BEFORE_POOL =
            new Initialization(WeightScheme.PYTORCH, BiasScheme.PYTORCH, Initialization.FanIn.BEFORE_POOL);

    @Test
    void aNetworkWithoutAPointwiseLayerReadsEveryFeature() {
        Network network = of(network().channels(3).hidden(7, 5), 40);
        Start fanIn40 = new Start.Drawn(WeightScheme.PYTORCH, 40, 7);

        assertThat(network.parameters())
                .startsWith(
                        new ParameterShape("hidden0.W", 40, 7, ParameterShape.Role.WEIGHTS, fanIn40),
                        new ParameterShape("hidden0.b", 1, 7, ParameterShape.Role.BIASES, fanIn40))
                .extracting(ParameterShape::name)
                .containsExactly("hidden0.W", "hidden0.b", "hidden1.W", "hidden1.b", "output.W", "output.b");
        assertThat(network.parameterCount()).isEqualTo(40 * 7 + 7 + 7 * 5 + 5 + 5 * 3 + 3);
    }

    @Test
    void aPoolCompletesThePositionsToWholeWindows() {
        Network network = of(network().channels(2).conv1d(8).maxPool(4), 37);

        assertThat(network.layers())
                .extracting(layer -> layer.getClass().getSimpleName())
                .containsExactly("Layout", "Pointwise", "Activation", "Pool", "Flatten", "Dense");
        assertThat(network.shapes())
                .containsExactly(
                        new Shape(1, 37),
                        new Shape(19, 2),
                        new Shape(19, 8),
                        new Shape(19, 8),
                        new Shape(5, 8),
                        new Shape(1, 40),
                        new Shape(1, 3));
        assertThat(network.completedPositions()).isEqualTo(20);
    }

    @Test
    void aPoolOverUnitsLeavesThePositions() {
        Network network = of(network().channels(4).linear(8).pool(overUnits(2)), 40);

        assertThat(network.completedPositions()).isEqualTo(10);
        assertThat(network.shapes()).contains(new Shape(10, 4), new Shape(1, 40));
    }

    @Test
    void rowsStaySparseUntilALayerSumsAllFeatures() {
        assertThat(sparse(of(network().hidden(7, 5), 40))).containsExactly("hidden0");
        assertThat(sparse(of(network().channels(2).conv1d(8).maxPool(4).hidden(7, 5), 37)))
                .containsExactly("pointwise", "hidden0");
        assertThat(sparse(of(network().conv1d(8).hidden(7), 37))).containsExactly("pointwise");
    }

    @Test
    void multiplicationsAreThoseOfEveryPosition() {
        Network network = of(network().channels(2).conv1d(8).maxPool(4), 37);
        List<Shape> shapes = network.shapes();

        assertThat(network.layers().get(1).multiplications(shapes.get(1))).isEqualTo(19 * 2 * 8);
        assertThat(network.layers().get(5).multiplications(shapes.get(5))).isEqualTo(40 * 3);
    }

    @Test
    void aFanInOfTheInputIgnoresThePool() {
        Describe pooled = network().channels(1).conv1d(8).maxPool(4).hidden(6, 6);
        assertThat(fanIns(of(pooled, 38))).containsExactly(1, 80, 6, 6);
        assertThat(fanIns(of(pooled.initialization(BEFORE_POOL), 38))).containsExactly(1, 38 * 8, 6, 6);
        assertThat(fanIns(of(network().hidden(6).initialization(BEFORE_POOL), 38)))
                .containsExactly(38, 6);
    }

    @Test
    void whatIsWrongWithANetworkThatCannotExistIsNamed() {
        assertRefused(network().conv1d(8).maxPool(4), 40, Part.POOL, "channels is all, which makes a single one");
        assertRefused(network().channels(20).conv1d(8).maxPool(4), 40, Part.POOL, "only 2 positions");
        assertRefused(network().conv1d(6).pool(overUnits(4)), 40, Part.POOL, "windows of 4 units, but pointwise has 6");
        assertRefused(network().conv1d(3).pool(overUnits(4)), 40, Part.POOL, "windows of 4 units, but pointwise has 3");
        assertRefused(network().maxPool(4), 40, Part.POOL, "pool takes the outputs of pointwise, which is none");
        assertRefused(network().channels(41).conv1d(8), 40, Part.LAYOUT, "channels is 41");
        assertRefused(network().dropout(0.5), 40, Part.DROPOUT, "dropout applies to the outputs of hidden");
        assertRefused(network().hidden(1_000), 3_000_000, Part.SIZE, "3000004003 parameters");
        assertRefused(network().channels(1).conv1d(1_000), 3_000_000, Part.SIZE, "3000000000 outputs");
    }

    /** {@code 5 (429496726 + 1) + 2 (5 + 1)} parameters are 2³¹ - 1. */
    @Test
    void thereMayBeAsManyParametersAsAnArrayHasNumbers() {
        Network largest = network().hidden(5).done().network(429_496_726, Head.Softmax.of(2), 1);
        assertThat(largest.parameterCount()).isEqualTo(Integer.MAX_VALUE);
        assertThat(Network.checked("outputs", Integer.MAX_VALUE, 1).size()).isEqualTo(Integer.MAX_VALUE);
        assertThatExceptionOfType(NetworkException.class)
                .isThrownBy(() -> Network.checked("outputs", 1 << 16, 1 << 15))
                .withMessageContaining("2147483648 outputs");
    }

    @Test
    void theLastWindowOfAPoolMustFitToo() {
        Pool pool = new Pool(Pool.Type.MAX, 1 << 30, Pool.Axis.POSITIONS);
        assertThat(pool.output(new Shape(1 << 30, 1))).isEqualTo(new Shape(1, 1));
        assertThatExceptionOfType(NetworkException.class)
                .isThrownBy(() -> pool.output(new Shape((1 << 30) + 1, 1)))
                .withMessageContaining("2147483648 outputs of the pointwise layer");
    }

    private static void assertRefused(Describe network, int features, Part part, String message) {
        assertThatExceptionOfType(NetworkException.class)
                .isThrownBy(() -> of(network, features))
                .withMessageContaining(message)
                .extracting(NetworkException::part)
                .isEqualTo(part);
    }

    private static List<String> sparse(Network network) {
        return IntStream.range(0, network.layers().size())
                .filter(network::readsSparseRows)
                .mapToObj(network.layers()::get)
                .filter(Weighted.class::isInstance)
                .map(layer -> ((Weighted) layer).name())
                .toList();
    }

    private static List<Integer> fanIns(Network network) {
        return network.parameters().stream()
                .filter(ParameterShape::decays)
                .map(parameter -> ((Start.Drawn) parameter.start()).fanIn())
                .toList();
    }

    private static Network of(Describe network, int features) {
        return network.done().network(features, Head.Softmax.of(3), 1);
    }

    private static Pool overUnits(int size) {
        return new Pool(Pool.Type.MAX, size, Pool.Axis.UNITS);
    }
}
