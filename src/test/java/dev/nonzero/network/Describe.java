package dev.nonzero.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes network descriptions in tests: everything not said is absent, relu and PyTorch's. */
public final class Describe {
    private Positions positions = Positions.FEATURES;
    private Channels channels = Channels.ALL;
    private final List<PointwiseLayer> pointwise = new ArrayList<>();
    private Aggregate.Type aggregate = Aggregate.Type.SUM;
    private Optional<Pool> pool = Optional.empty();
    private double inputDropout;
    private List<HiddenLayer> hidden = List.of();
    private ActivationFunction activation = ActivationFunction.RELU;
    private double dropout;
    private Initialization initialization = Initialization.PYTORCH;

    private Describe() {}

    public static Describe network() {
        return new Describe();
    }

    public Describe channels(int count) {
        channels = Channels.of(count);
        return this;
    }

    public Describe linear(int units) {
        return layer(new PointwiseLayer(LayerType.LINEAR, units, ActivationFunction.RELU, true));
    }

    public Describe conv1d(int units) {
        return layer(new PointwiseLayer(LayerType.CONV1D, units, ActivationFunction.RELU, true));
    }

    /** One more pointwise layer. */
    public Describe layer(PointwiseLayer next) {
        pointwise.add(next);
        return this;
    }

    /** Positions are the nonzeros. */
    public Describe nonzeros(Aggregate.Type type) {
        positions = Positions.NONZEROS;
        aggregate = type;
        return this;
    }

    public Describe maxPool(int size) {
        return pool(new Pool(Pool.Type.MAX, size, Pool.Axis.POSITIONS));
    }

    public Describe pool(Pool behindLayer) {
        pool = Optional.of(behindLayer);
        return this;
    }

    public Describe hidden(Integer... units) {
        hidden = Stream.of(units).map(HiddenLayer::of).toList();
        return this;
    }

    public Describe hiddenLayers(HiddenLayer... layers) {
        hidden = List.of(layers);
        return this;
    }

    public Describe activation(ActivationFunction ofHidden) {
        activation = ofHidden;
        return this;
    }

    public Describe dropout(double probability) {
        dropout = probability;
        return this;
    }

    public Describe inputDropout(double probability) {
        inputDropout = probability;
        return this;
    }

    public Describe initialization(Initialization scheme) {
        initialization = scheme;
        return this;
    }

    public NetworkDescription done() {
        return new NetworkDescription(
                positions,
                channels,
                pointwise,
                aggregate,
                pool,
                inputDropout,
                hidden,
                activation,
                dropout,
                initialization);
    }
}
