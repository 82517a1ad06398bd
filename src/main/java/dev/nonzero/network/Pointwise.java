package dev.nonzero.network;

import java.util.List;

/**
 * Sums the channels of each position, with the same weights at every position: a convolution with kernel size 1, or the
 * linear layer that is the same function.
 *
 * @param name of the layer, which its parameters start with
 * @param type which implementation computes it, where an engine has two
 * @param units how many sums each position gets
 * @param bias whether each unit has a bias
 * @param weightScheme how the weights are drawn
 * @param biasScheme how the biases are initialized
 */
public record Pointwise(
        String name, LayerType type, int units, boolean bias, WeightScheme weightScheme, BiasScheme biasScheme)
        implements Layer, Weighted {
    @Override
    public Shape output(Shape input) {
        return Network.checked("outputs of the pointwise layer", input.positions(), units);
    }

    @Override
    public List<ParameterShape> parameters(Shape input) {
        int channels = input.units();
        return ParameterShape.ofSums(this, channels, channels, weightScheme, biasScheme);
    }

    @Override
    public double multiplications(Shape input) {
        return (double) input.size() * units;
    }
}
