package dev.nonzero.network;

import java.util.List;

/**
 * Makes a point of every nonzero of a row: feature j with value x becomes {@code x W[j] + b}. A row with n nonzeros has n
 * points, in no particular order; a {@link Shape} counts one for every feature, which is the most that there can be. The
 * value being the only number that a point multiplies, the fan-in is 1.
 *
 * @param name of the layer, which its parameters start with
 * @param units the numbers of a point
 * @param bias whether each unit has a bias
 * @param weightScheme how the weights are drawn
 * @param biasScheme how the biases are initialized
 */
public record PointEmbedding(String name, int units, boolean bias, WeightScheme weightScheme, BiasScheme biasScheme)
        implements Layer, Weighted {
    private static final int FAN_IN = 1;

    @Override
    public Shape output(Shape input) {
        if (input.positions() != 1) {
            throw new IllegalStateException(name + " reads the features of a row, but gets " + input);
        }
        return new Shape(input.units(), units);
    }

    @Override
    public List<ParameterShape> parameters(Shape input) {
        return ParameterShape.ofSums(this, input.units(), FAN_IN, weightScheme, biasScheme);
    }

    @Override
    public double multiplications(Shape input) {
        return (double) input.units() * units;
    }
}
