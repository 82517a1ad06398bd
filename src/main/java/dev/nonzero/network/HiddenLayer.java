package dev.nonzero.network;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A fully connected layer of an experiment file.
 *
 * @param units how many outputs it has
 * @param activation what is applied to each output; where it is empty, that of the network's hidden layers
 * @param dropout the probability with which an output is set to zero in training, below 1; where it is empty, that of the
 *     network's hidden layers
 * @param batchNorm whether the sums are normalized before the activation
 */
public record HiddenLayer(
        int units, Optional<ActivationFunction> activation, OptionalDouble dropout, boolean batchNorm) {
    /**
     * Checks the number of units and the probability.
     *
     * @throws IllegalArgumentException where there is no unit, or dropout is not in [0, 1)
     */
    public HiddenLayer {
        if (units < 1) {
            throw new IllegalArgumentException("hidden has a layer of " + units + " units, but a layer has at least 1");
        }
        dropout.ifPresent(probability -> NetworkDescription.checkDropout("dropout", probability));
    }

    /** A layer with the activation and the dropout of the network's hidden layers. */
    public static HiddenLayer of(int units) {
        return new HiddenLayer(units, Optional.empty(), OptionalDouble.empty(), false);
    }

    /** Whether the layer says nothing but its number of units. */
    public boolean isPlain() {
        return equals(of(units));
    }
}
