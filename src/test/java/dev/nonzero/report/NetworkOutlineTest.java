package dev.nonzero.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.network.ActivationFunction;
import dev.nonzero.network.Aggregate;
import dev.nonzero.network.Channels;
import dev.nonzero.network.Head;
import dev.nonzero.network.HiddenLayer;
import dev.nonzero.network.Initialization;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.Network;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.PointwiseLayer;
import dev.nonzero.network.Pool;
import dev.nonzero.network.Positions;
import dev.nonzero.report.NetworkOutline.LayerOutline;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Networks for 40 features and 3 classes. */
class NetworkOutlineTest {
    @Test
    void aNetworkWithoutPointwiseLayersReadsAllFeaturesAtOnePosition() {
        Network network = NetworkDescription.fullyConnected(List.of(7)).network(40, Head.Softmax.of(3), 1);
        NetworkOutline outline = NetworkOutline.of(network);
        assertThat(outline)
                .isEqualTo(new NetworkOutline(
                        1,
                        40,
                        1,
                        "",
                        List.of(
                                new LayerOutline("hidden0", 40, 7, true, false),
                                new LayerOutline("output", 7, 3, true, false))));
        assertThat(outline.parameters()).isEqualTo(network.parameterCount());
    }

    @Test
    void aPoolMakesWindowsOfPositions() {
        PointwiseLayer layer = new PointwiseLayer(LayerType.CONV1D, 6, ActivationFunction.RELU, false);
        Network network = NetworkDescription.fullyConnected(List.of())
                .with(Channels.of(4), List.of(layer), Optional.of(new Pool(Pool.Type.MAX, 4, Pool.Axis.POSITIONS)))
                .network(40, Head.Softmax.of(3), 1);
        NetworkOutline outline = NetworkOutline.of(network);
        assertThat(outline)
                .isEqualTo(new NetworkOutline(
                        10,
                        4,
                        3,
                        "",
                        List.of(
                                new LayerOutline("pointwise", 4, 6, false, false),
                                new LayerOutline("output", 18, 3, true, false))));
        assertThat(outline.parameters()).isEqualTo(network.parameterCount());
    }

    @Test
    void pointsOfNonzerosAreAggregatedAndNormalizationCounts() {
        Network network = new NetworkDescription(
                        Positions.NONZEROS,
                        Channels.ALL,
                        List.of(new PointwiseLayer(LayerType.LINEAR, 6, ActivationFunction.RELU, true, true, 0)),
                        Aggregate.Type.MEAN,
                        Optional.empty(),
                        0,
                        List.of(new HiddenLayer(5, Optional.empty(), OptionalDouble.empty(), true)),
                        ActivationFunction.RELU,
                        0,
                        Initialization.HE)
                .network(40, Head.Softmax.of(3), 1);
        NetworkOutline outline = NetworkOutline.of(network);
        assertThat(outline.aggregate()).isEqualTo("mean");
        assertThat(outline.channels()).isEqualTo(40);
        assertThat(outline.layers())
                .containsExactly(
                        new LayerOutline("pointwise", 40, 6, true, true),
                        new LayerOutline("hidden0", 6, 5, true, true),
                        new LayerOutline("output", 5, 3, true, false));
        assertThat(outline.parameters()).isEqualTo(network.parameterCount());
    }
}
