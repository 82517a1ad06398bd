package dev.nonzero.benchmark;

import dev.nonzero.network.ActivationFunction;
import dev.nonzero.network.Channels;
import dev.nonzero.network.Head;
import dev.nonzero.network.InitialWeights;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.Network;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.Parameters;
import dev.nonzero.network.PointwiseLayer;
import dev.nonzero.network.Pool;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The networks that are measured, with PyTorch's initialization and Adam at its usual numbers. */
public enum BenchmarkNetwork {
    /** Features, 128 units, classes. */
    MLP,
    /** One channel, 8 units, maxima of 4 positions, 128 units, classes. */
    CNN,
    /** 8 channels, 32 units at each position by a linear layer, classes. */
    LINEAR,
    /** The same by a convolution. */
    CONV1D;

    NetworkDescription description() {
        return switch (this) {
            case MLP -> network(Channels.ALL, Optional.empty(), Optional.empty(), List.of(128));
            case CNN ->
                network(
                        Channels.of(1),
                        Optional.of(pointwise(LayerType.CONV1D, 8)),
                        Optional.of(new Pool(Pool.Type.MAX, 4, Pool.Axis.POSITIONS)),
                        List.of(128));
            case LINEAR ->
                network(Channels.of(8), Optional.of(pointwise(LayerType.LINEAR, 32)), Optional.empty(), List.of());
            case CONV1D ->
                network(Channels.of(8), Optional.of(pointwise(LayerType.CONV1D, 32)), Optional.empty(), List.of());
        };
    }

    /**
     * A new network of this kind.
     *
     * @param seed of its initial weights
     */
    public Parameters build(int features, int classes, long seed) {
        Network network = description().network(features, Head.Softmax.of(classes), seed);
        return InitialWeights.of(network, new Optimizer.Adam(0.001, 0.9, 0.999, 1e-8, 0), seed);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static PointwiseLayer pointwise(LayerType type, int units) {
        return new PointwiseLayer(type, units, ActivationFunction.RELU, true);
    }

    private static NetworkDescription network(
            Channels channels, Optional<PointwiseLayer> layer, Optional<Pool> pool, List<Integer> hidden) {
        return NetworkDescription.fullyConnected(hidden)
                .with(channels, layer.stream().toList(), pool);
    }
}
