package dev.nonzero.network;

import java.util.ArrayList;
import java.util.List;

/**
 * One array of parameters: a matrix of shape (inputs, units), or biases, which are a matrix of one row.
 *
 * @param name the layer's name with {@code .W} or {@code .b}
 * @param inputs the rows
 * @param units the columns
 * @param decays whether weight decay applies to it
 * @param start how it is initialized
 */
public record ParameterShape(String name, int inputs, int units, boolean decays, Start start) {
    /** How an array is initialized. */
    public sealed interface Start {
        /** By random numbers. */
        record Drawn(WeightScheme scheme, int fanIn, int fanOut) implements Start {}

        /** By one number everywhere. */
        record Constant(float value) implements Start {}
    }

    /** How many numbers it has. */
    public long count() {
        return (long) inputs * units;
    }

    /** The weights, and biases if any, of a layer of sums over so many inputs. */
    static List<ParameterShape> ofSums(Weighted layer, int inputs, int fanIn, WeightScheme weights, BiasScheme biases) {
        int units = layer.units();
        List<ParameterShape> shapes = new ArrayList<>();
        shapes.add(new ParameterShape(layer.weightName(), inputs, units, true, new Start.Drawn(weights, fanIn, units)));
        if (layer.bias()) {
            Start start =
                    switch (biases) {
                        case ZEROS -> new Start.Constant(0);
                        case PYTORCH -> new Start.Drawn(WeightScheme.PYTORCH, fanIn, units);
                    };
            shapes.add(new ParameterShape(layer.biasName(), 1, units, false, start));
        }
        return shapes;
    }
}
