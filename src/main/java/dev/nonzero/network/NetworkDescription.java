package dev.nonzero.network;

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
}
