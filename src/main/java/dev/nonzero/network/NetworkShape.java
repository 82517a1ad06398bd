package dev.nonzero.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a network description comes to for data of so many features and classes: the size of every axis and layer.
 *
 * @param features the features of a row
 * @param classes the classes to tell apart
 * @param channels the features of a position; all of them where there is no pointwise layer
 * @param length the positions that the features fill, the last perhaps in part
 * @param completedLength the positions with those of zeros that complete the last window of a pool over positions
 * @param windows the positions behind the pool; {@code length} where no pool runs over positions
 * @param pooledUnits the units behind the pool; those of the pointwise layer where no pool runs over features
 * @param width the inputs of the first fully connected layer: {@code pooledUnits * windows}, flattened unit-major (unit
 *     f at window w is input {@code f * windows + w}), or {@code features} where there is no pointwise layer
 * @param layers every layer with parameters, first to last
 */
public record NetworkShape(
        int features,
        int classes,
        int channels,
        int length,
        int completedLength,
        int windows,
        int pooledUnits,
        int width,
        List<LayerShape> layers) {
    /** Copies the layers. */
    public NetworkShape {
        layers = List.copyOf(layers);
    }

    /**
     * The shape of a network, if there can be such a network.
     *
     * @param features the features of a row
     * @param classes the classes to tell apart
     * @throws IllegalArgumentException where the network cannot exist: more channels than features, a pool that does
     *     not fit its axis or has no layer before it, dropout without a hidden layer, more than 2³¹ - 1 inputs or
     *     parameters
     */
    public static NetworkShape of(NetworkDescription network, int features, int classes) {
        if (features < 1 || classes < 2) {
            throw new IllegalArgumentException("a network needs at least 1 feature and 2 classes, but the data have "
                    + features + " and " + classes);
        }
        if (network.dropout() > 0 && network.hidden().isEmpty()) {
            throw new IllegalArgumentException("dropout is " + network.dropout()
                    + ", but there is no hidden layer whose outputs could be dropped; set dropout to 0");
        }
        NetworkShape shape = network.layer().isPresent()
                ? behindPointwise(network.layer().get(), network, features, classes)
                : withoutPointwise(network, features, classes);
        if (shape.parameters() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("the network would have " + shape.parameters()
                    + " parameters, but it can have at most " + Integer.MAX_VALUE);
        }
        return shape;
    }

    /** The number of all weights and biases. */
    public long parameters() {
        return layers.stream().mapToLong(LayerShape::parameters).sum();
    }

    /**
     * The layer of that name.
     *
     * @throws IllegalArgumentException where there is none
     */
    public LayerShape layer(String name) {
        return layers.stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no layer " + name));
    }

    private static NetworkShape withoutPointwise(NetworkDescription network, int features, int classes) {
        if (network.pool().isPresent()) {
            throw new IllegalArgumentException(
                    "there is a pool, but no layer whose outputs it could pool; set layer, or pool to none");
        }
        List<LayerShape> layers = new ArrayList<>();
        addFullyConnected(layers, network.hidden(), features, features, classes);
        return new NetworkShape(features, classes, features, 1, 1, 1, features, features, layers);
    }

    private static NetworkShape behindPointwise(
            PointwiseLayer layer, NetworkDescription network, int features, int classes) {
        int channels = network.channels().resolve(features);
        if (channels > features) {
            throw new IllegalArgumentException(
                    "channels is " + channels + ", but the data have only " + features + " features");
        }
        int length = (features - 1) / channels + 1;
        int windows = length;
        long completedLength = length;
        int pooledUnits = layer.units();
        Optional<Pool> pool = network.pool();
        if (pool.isPresent()) {
            int size = pool.get().size();
            switch (pool.get().axis()) {
                case POSITIONS -> {
                    checkPositions(size, channels, length);
                    windows = (length - 1) / size + 1;
                    completedLength = (long) windows * size;
                }
                case FEATURES -> {
                    checkUnits(size, layer.units());
                    pooledUnits = layer.units() / size;
                }
            }
        }
        int width = toInt("inputs behind the pointwise layer", (long) pooledUnits * windows);
        toInt("outputs of the pointwise layer", completedLength * layer.units());
        toInt("features with those that complete the last window", completedLength * channels);
        int fanIn =
                switch (network.initialization().fanIn()) {
                    case OF_LAYER -> width;
                    case OF_INPUT -> length * layer.units();
                };
        List<LayerShape> layers = new ArrayList<>();
        layers.add(new LayerShape("pointwise", channels, layer.units(), layer.bias(), channels));
        addFullyConnected(layers, network.hidden(), width, fanIn, classes);
        return new NetworkShape(
                features, classes, channels, length, (int) completedLength, windows, pooledUnits, width, layers);
    }

    private static void checkPositions(int size, int channels, int length) {
        if (length == 1) {
            throw new IllegalArgumentException("the pool runs over positions, but with " + channels
                    + " channels there is only 1 position; set fewer channels, or pool over features");
        }
        if (size > length) {
            throw new IllegalArgumentException("the pool's size is " + size + ", but with " + channels
                    + " channels there are only " + length + " positions");
        }
    }

    private static void checkUnits(int size, int units) {
        if (size > units) {
            throw new IllegalArgumentException(
                    "the pool's size is " + size + ", but the layer has only " + units + " units");
        }
        if (units % size != 0) {
            throw new IllegalArgumentException(
                    "the pool's size is " + size + ", but the layer's " + units + " units make no whole windows of it");
        }
    }

    private static void addFullyConnected(
            List<LayerShape> layers, List<Integer> hidden, int width, int firstFanIn, int classes) {
        int inputs = width;
        int fanIn = firstFanIn;
        for (int i = 0; i < hidden.size(); i++) {
            layers.add(new LayerShape("hidden" + i, inputs, hidden.get(i), true, fanIn));
            inputs = hidden.get(i);
            fanIn = inputs;
        }
        layers.add(new LayerShape("output", inputs, classes, true, fanIn));
    }

    private static int toInt(String what, long number) {
        if (number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "the network would have " + number + " " + what + ", but it can have at most " + Integer.MAX_VALUE);
        }
        return (int) number;
    }
}
