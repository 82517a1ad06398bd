package dev.nonzero.network;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Writes network descriptions in tests: everything not said is absent, relu and PyTorch's. */
public final class Describe {
    private Channels channels = Channels.ALL;
    private Optional<PointwiseLayer> layer = Optional.empty();
    private Optional<Pool> pool = Optional.empty();
    private List<Integer> hidden = List.of();
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

    public Describe layer(PointwiseLayer pointwise) {
        layer = Optional.of(pointwise);
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
        hidden = Arrays.asList(units);
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

    public Describe initialization(Initialization scheme) {
        initialization = scheme;
        return this;
    }

    public NetworkDescription done() {
        return new NetworkDescription(channels, layer, pool, hidden, activation, dropout, initialization);
    }
}
