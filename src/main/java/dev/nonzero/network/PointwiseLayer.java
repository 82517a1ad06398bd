package dev.nonzero.network;

/**
 * The first layer: the same weights at every position of the layout.
 *
 * @param type which implementation computes it
 * @param units how many outputs each position gets
 * @param activation what is applied to each output
 * @param bias whether each unit has a bias
 */
public record PointwiseLayer(LayerType type, int units, ActivationFunction activation, boolean bias) {
    /**
     * Checks the number of units.
     *
     * @throws IllegalArgumentException where there is no unit
     */
    public PointwiseLayer {
        if (units < 1) {
            throw new IllegalArgumentException("units is " + units + ", but a layer has at least 1");
        }
    }
}
