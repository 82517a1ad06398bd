package dev.nonzero.network;

import java.util.List;
import java.util.Optional;

/**
 * A network but for the numbers of features and classes, which the data give: layout, pointwise layers with their
 * activations, pool, flatten, hidden layers, head; or, where positions are the nonzeros, pointwise layers, aggregate, hidden
 * layers, head.
 *
 * @param positions what the pointwise layers are applied to
 * @param channels the layout, of positions that are features
 * @param pointwise the pointwise layers, first to last; may be empty
 * @param aggregate what becomes of the points of a row, where positions are the nonzeros
 * @param pool the pool after the pointwise layers, if any
 * @param inputDropout the probability with which a nonzero of a row is set to zero in training, below 1
 * @param hidden the fully connected layers, first to last; may be empty
 * @param activation of the hidden layers that have none of their own
 * @param dropout of the hidden layers that have none of their own: the probability with which an output is set to zero in
 *     training, below 1
 * @param initialization how the parameters are initialized
 * @param head output activation and loss
 */
public record NetworkDescription(
        Positions positions,
        Channels channels,
        List<PointwiseLayer> pointwise,
        Aggregate.Type aggregate,
        Optional<Pool> pool,
        double inputDropout,
        List<HiddenLayer> hidden,
        ActivationFunction activation,
        double dropout,
        Initialization initialization,
        HeadType head) {
    /** A network with softmax. */
    public NetworkDescription(
            Positions positions,
            Channels channels,
            List<PointwiseLayer> pointwise,
            Aggregate.Type aggregate,
            Optional<Pool> pool,
            double inputDropout,
            List<HiddenLayer> hidden,
            ActivationFunction activation,
            double dropout,
            Initialization initialization) {
        this(
                positions,
                channels,
                pointwise,
                aggregate,
                pool,
                inputDropout,
                hidden,
                activation,
                dropout,
                initialization,
                HeadType.SOFTMAX);
    }

    /**
     * Checks what can be checked without data.
     *
     * @throws IllegalArgumentException where dropout is not in [0, 1)
     */
    public NetworkDescription {
        pointwise = List.copyOf(pointwise);
        hidden = List.copyOf(hidden);
        checkDropout("dropout", dropout);
        checkDropout("input_dropout", inputDropout);
    }

    /** The fully connected network of hidden layers of so many units, with relu and PyTorch's initialization. */
    public static NetworkDescription fullyConnected(List<Integer> hidden) {
        return new NetworkDescription(
                Positions.FEATURES,
                Channels.ALL,
                List.of(),
                Aggregate.Type.SUM,
                Optional.empty(),
                0,
                hidden.stream().map(HiddenLayer::of).toList(),
                ActivationFunction.RELU,
                0,
                Initialization.PYTORCH);
    }

    /** The same network with pointwise layers over a layout, and perhaps a pool. */
    public NetworkDescription with(Channels layout, List<PointwiseLayer> layers, Optional<Pool> afterThem) {
        return new NetworkDescription(
                Positions.FEATURES,
                layout,
                layers,
                aggregate,
                afterThem,
                inputDropout,
                hidden,
                activation,
                dropout,
                initialization,
                head);
    }

    /** The probability with which an output of a hidden layer is dropped. */
    public double dropoutOf(HiddenLayer layer) {
        return layer.dropout().orElse(dropout);
    }

    /** The activation of a hidden layer. */
    public ActivationFunction activationOf(HiddenLayer layer) {
        return layer.activation().orElse(activation);
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
        return new NetworkBuilder(this, features, dropoutSeed).network(head);
    }

    static void checkDropout(String key, double probability) {
        if (!(probability >= 0 && probability < 1)) {
            throw new IllegalArgumentException(key + " is " + probability + ", but it is at least 0 and below 1");
        }
    }
}
