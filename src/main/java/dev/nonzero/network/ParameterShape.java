package dev.nonzero.network;

import java.util.ArrayList;
import java.util.List;

/**
 * One array of parameters: a matrix of shape (inputs, units), or numbers of the units, which are a matrix of one row.
 *
 * @param name the layer's name with {@code .W}, {@code .b} or another ending
 * @param inputs the rows
 * @param units the columns
 * @param role what the numbers are
 * @param start how it is initialized
 */
public record ParameterShape(String name, int inputs, int units, Role role, Start start) {
    /** What the numbers of an array are. */
    public enum Role {
        /** Weights, which an optimizer trains, and to which weight decay applies. */
        WEIGHTS,
        /** Biases and the like, which an optimizer trains without weight decay. */
        BIASES,
        /** Statistics of the batches, which training keeps up to date, but no optimizer. */
        STATISTICS
    }

    /** How an array is initialized. */
    public sealed interface Start {
        /** By random numbers. */
        record Drawn(WeightScheme scheme, int fanIn, int fanOut) implements Start {}

        /** By one number everywhere. */
        record Constant(float value) implements Start {}
    }

    /** Whether weight decay applies to it. */
    public boolean decays() {
        return role == Role.WEIGHTS;
    }

    /** Whether an optimizer trains it. */
    public boolean isTrained() {
        return role != Role.STATISTICS;
    }

    /** How many numbers it has. */
    public long count() {
        return (long) inputs * units;
    }

    /** The weights, and biases if any, of a layer of sums over so many inputs. */
    static List<ParameterShape> ofSums(Weighted layer, int inputs, int fanIn, WeightScheme weights, BiasScheme biases) {
        int units = layer.units();
        List<ParameterShape> shapes = new ArrayList<>();
        shapes.add(new ParameterShape(
                layer.weightName(), inputs, units, Role.WEIGHTS, new Start.Drawn(weights, fanIn, units)));
        if (layer.bias()) {
            Start start =
                    switch (biases) {
                        case ZEROS -> new Start.Constant(0);
                        case PYTORCH -> new Start.Drawn(WeightScheme.PYTORCH, fanIn, units);
                    };
            shapes.add(new ParameterShape(layer.biasName(), 1, units, Role.BIASES, start));
        }
        return shapes;
    }

    /** Trained numbers of a normalization, one for each unit, all initialized to one value. */
    static ParameterShape ofNormalization(String name, int units, float start) {
        return new ParameterShape(name, 1, units, Role.BIASES, new Start.Constant(start));
    }

    /** Statistics of each unit, all initialized to one value. */
    static ParameterShape ofStatistics(String name, int units, float start) {
        return new ParameterShape(name, 1, units, Role.STATISTICS, new Start.Constant(start));
    }
}
