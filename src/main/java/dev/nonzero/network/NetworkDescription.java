package dev.nonzero.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network but for the numbers of features and classes, which the data give:
 * layout, pointwise layer, activation, pool, flatten, hidden layers, softmax.
 *
 * @param channels the layout
 * @param layer the pointwise layer, if any
 * @param pool the pool behind it, if any
 * @param hidden the units of each fully connected layer, first to last; may be empty
 * @param activation the activation of the hidden layers
 * @param dropout the probability with which an output of a hidden layer is set to zero in training, below 1
 * @param initialization how the parameters start
 */
public record NetworkDescription(
        Channels channels,
        Optional<PointwiseLayer> layer,
        Optional<Pool> pool,
        List<Integer> hidden,
        ActivationFunction activation,
        double dropout,
        Initialization initialization) {
    /**
     * Checks what can be checked without data.
     *
     * @throws IllegalArgumentException where a hidden layer has no unit, or dropout is not in [0, 1)
     */
    public NetworkDescription {
        hidden = List.copyOf(hidden);
        for (int units : hidden) {
            if (units < 1) {
                throw new IllegalArgumentException(
                        "hidden has a layer of " + units + " units, but a layer has at least 1");
            }
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout is " + dropout + ", but it is at least 0 and below 1");
        }
    }

    /**
     * The network for data of that size.
     *
     * @param features the features of a row
     * @param head output activation and loss, with one output a class
     * @param dropoutSeed where the masks of dropout are drawn from
     * @throws NetworkException where there can be no such network
     */
    public Network network(int features, Head head, long dropoutSeed) {
        if (dropout > 0 && hidden.isEmpty()) {
            throw new NetworkException(
                    NetworkException.Part.DROPOUT,
                    "dropout is " + dropout
                            + ", but there is no hidden layer whose outputs could be dropped; set dropout to 0");
        }
        if (pool.isPresent() && layer.isEmpty()) {
            throw new NetworkException(
                    NetworkException.Part.POOL,
                    "there is a pool, but no layer whose outputs it could pool; set pointwise, or pool to none");
        }
        List<Layer> layers = new ArrayList<>();
        Shape shape = Shape.vector(features);
        int fanIn = features;
        if (layer.isPresent()) {
            for (Layer each : front(layer.get(), features)) {
                layers.add(each);
                shape = each.output(shape);
                fanIn = each instanceof Activation ? (int) shape.size() : fanIn; // as it would be without the pool
            }
            fanIn = initialization.fanIn() == Initialization.FanIn.AFTER_POOL ? shape.units() : fanIn;
        }
        for (int i = 0; i < hidden.size(); i++) {
            String name = "hidden" + i;
            layers.add(dense(name, hidden.get(i), fanIn));
            layers.add(new Activation(activation));
            if (dropout > 0) {
                layers.add(new Dropout(new DropoutMask(dropoutSeed, name, dropout)));
            }
            fanIn = hidden.get(i);
        }
        layers.add(dense("output", head.outputs(), fanIn));
        return new Network(features, layers, head);
    }

    /** Layout, pointwise layer, activation, pool, flattening. */
    private List<Layer> front(PointwiseLayer pointwise, int features) {
        List<Layer> front = new ArrayList<>();
        front.add(new Layout(channels.resolve(features)));
        front.add(new Pointwise(
                "pointwise",
                pointwise.type(),
                pointwise.units(),
                pointwise.bias(),
                initialization.weights(),
                initialization.bias()));
        front.add(new Activation(pointwise.activation()));
        pool.ifPresent(front::add);
        front.add(new Flatten());
        return front;
    }

    private Dense dense(String name, int units, int fanIn) {
        return new Dense(name, units, true, initialization.weights(), initialization.bias(), fanIn);
    }
}
