package dev.nonzero.engine.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.network.ActivationFunction;
import dev.nonzero.network.Channels;
import dev.nonzero.network.Head;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.Network;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.PointwiseLayer;
import dev.nonzero.network.Pool;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Counted by hand: rows of 3 nonzeros in 100 features, batches of 8, and 2 classes. */
class ExpectedStepTest {
    private static final int FEATURES = 100;
    private static final int BATCH = 8;
    private static final double NONZEROS = 3;

    private final NetworkDescription connected = NetworkDescription.fullyConnected(List.of(4));

    @Test
    void onlyTheWeightsOfNonzerosAreMultipliedAndUpdated() {
        assertThat(step(connected)).isEqualTo(new ExpectedStep(3 * 4 + 4 * 2, 24 * 4 + 4 * 2));
    }

    @Test
    void halfOfAPointwiseLayersUnitsAreExpectedToAnswerToPositionsWithoutNonzeros() {
        NetworkDescription pooled = connected.with(
                Channels.of(1),
                List.of(new PointwiseLayer(LayerType.CONV1D, 5, ActivationFunction.RELU, true)),
                Optional.of(new Pool(Pool.Type.MAX, 2, Pool.Axis.POSITIONS)));
        assertThat(step(pooled))
                .isEqualTo(new ExpectedStep(3 * 5 + 3 * 5 * 4 + 4 * 2, 5 + Math.max(3 * 5 * 8, 125) * 4 + 4 * 2));
    }

    private static ExpectedStep step(NetworkDescription description) {
        Network network = description.network(FEATURES, Head.Softmax.of(2), 0);
        return ExpectedStep.of(network, BATCH, NONZEROS);
    }
}
