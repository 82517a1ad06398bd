package dev.nonzero.network;

/**
 * A pointwise layer of an experiment file: the same weights at every position.
 *
 * @param type which implementation computes it
 * @param units how many outputs each position gets
 * @param activation what is applied to each output
 * @param bias whether each unit has a bias
 * @param batchNorm whether the sums are normalized before the activation
 * @param dropout the probability with which an output is set to zero in training, below 1
 */
public record PointwiseLayer(
        LayerType type, int units, ActivationFunction activation, boolean bias, boolean batchNorm, double dropout) {
    /**
     * Checks the number of units and the probability.
     *
     * @throws IllegalArgumentException where there is no unit, or dropout is not in [0, 1)
     */
    public PointwiseLayer {
        if (units < 1) {
            throw new IllegalArgumentException("units is " + units + ", but a layer has at least 1");
        }
        NetworkDescription.checkDropout("dropout", dropout);
    }

    /** A layer without normalization and dropout. */
    public PointwiseLayer(LayerType type, int units, ActivationFunction activation, boolean bias) {
        this(type, units, activation, bias, false, 0);
    }
}
