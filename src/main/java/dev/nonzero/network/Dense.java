package dev.nonzero.network;

import java.util.List;

/**
 * A fully connected layer: each unit sums all numbers.
 *
 * @param name of the layer, which its parameters start with
 * @param units how many sums there are
 * @param bias whether each unit has a bias
 * @param weightScheme how the weights are drawn
 * @param biasScheme how the biases are initialized
 * @param fanIn the number of inputs that scales the initial parameters
 */
public record Dense(String name, int units, boolean bias, WeightScheme weightScheme, BiasScheme biasScheme, int fanIn)
        implements Layer, Weighted {
    @Override
    public Shape output(Shape input) {
        if (input.positions() != 1) {
            throw new IllegalStateException(name + " reads a vector, but gets " + input);
        }
        return Shape.vector(units);
    }

    @Override
    public List<ParameterShape> parameters(Shape input) {
        return ParameterShape.ofSums(this, input.units(), fanIn, weightScheme, biasScheme);
    }

    @Override
    public double multiplications(Shape input) {
        return (double) input.size() * units;
    }
}
