package dev.nonzero.network;

import static dev.nonzero.network.Describe.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;

class NetworkShapeTest {
    @Test
    void aNetworkWithoutAPointwiseLayerReadsEveryFeature() {
        NetworkShape shape = NetworkShape.of(network().channels(3).hidden(7, 5).done(), 40, 3);

        assertThat(shape.width()).isEqualTo(40);
        assertThat(shape.layers())
                .containsExactly(
                        new LayerShape("hidden0", 40, 7, true, 40),
                        new LayerShape("hidden1", 7, 5, true, 7),
                        new LayerShape("output", 5, 3, true, 5));
        assertThat(shape.parameters()).isEqualTo(40 * 7 + 7 + 7 * 5 + 5 + 5 * 3 + 3);
    }

    @Test
    void positionsAreCompletedToWholeWindows() {
        NetworkShape shape =
                NetworkShape.of(network().channels(2).conv1d(8).maxPool(4).done(), 37, 3);

        assertThat(shape.length()).isEqualTo(19);
        assertThat(shape.completedLength()).isEqualTo(20);
        assertThat(shape.windows()).isEqualTo(5);
        assertThat(shape.width()).isEqualTo(40);
        assertThat(shape.layer("pointwise").parameters()).isEqualTo(2 * 8 + 8);
    }

    @Test
    void aPoolOverFeaturesLeavesThePositions() {
        NetworkShape shape = NetworkShape.of(
                network().channels(4).linear(8).pool(overFeatures(2)).done(), 40, 3);

        assertThat(shape.completedLength()).isEqualTo(10);
        assertThat(shape.windows()).isEqualTo(10);
        assertThat(shape.pooledUnits()).isEqualTo(4);
        assertThat(shape.layer("output").inputs()).isEqualTo(40);
    }

    @Test
    void fanInOfInputIgnoresThePool() {
        Describe pooled = network().channels(1).conv1d(8).maxPool(4).hidden(6, 6);
        assertThat(NetworkShape.of(pooled.done(), 38, 3).layers())
                .extracting(LayerShape::fanIn)
                .containsExactly(1, 80, 6, 6);

        pooled.initialization(
                new Initialization(WeightScheme.PYTORCH, BiasScheme.PYTORCH, Initialization.FanIn.OF_INPUT));
        assertThat(NetworkShape.of(pooled.done(), 38, 3).layers())
                .extracting(LayerShape::fanIn)
                .containsExactly(1, 38 * 8, 6, 6);
    }

    @Test
    void aNetworkThatCannotExistIsNamed() {
        assertRefused(network().conv1d(8).maxPool(4), 40)
                .withMessage("the pool runs over positions, but with 40 channels there is only 1 position; "
                        + "set fewer channels, or pool over features");
        assertRefused(network().channels(20).conv1d(8).maxPool(4), 40)
                .withMessage("the pool's size is 4, but with 20 channels there are only 2 positions");
        assertRefused(network().conv1d(6).pool(overFeatures(4)), 40)
                .withMessage("the pool's size is 4, but the layer's 6 units make no whole windows of it");
        assertRefused(network().conv1d(3).pool(overFeatures(4)), 40)
                .withMessage("the pool's size is 4, but the layer has only 3 units");
        assertRefused(network().maxPool(4), 40).withMessageStartingWith("there is a pool, but no layer");
        assertRefused(network().channels(41).conv1d(8), 40)
                .withMessage("channels is 41, but the data have only 40 features");
        assertRefused(network().dropout(0.5), 40)
                .withMessageStartingWith("dropout is 0.5, but there is no hidden layer");
        assertRefused(network().hidden(1_000), 3_000_000)
                .withMessage("the network would have 3000004003 parameters, but it can have at most 2147483647");
        assertRefused(network().channels(1).conv1d(1_000), 3_000_000)
                .withMessageContaining("3000000000 inputs behind the pointwise layer");
    }

    private static ThrowableAssertAlternative<IllegalArgumentException> assertRefused(Describe network, int features) {
        return assertThatIllegalArgumentException().isThrownBy(() -> NetworkShape.of(network.done(), features, 3));
    }

    private static Pool overFeatures(int size) {
        return new Pool(Pool.Type.MAX, size, Pool.Axis.FEATURES);
    }
}
