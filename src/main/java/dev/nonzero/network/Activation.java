package dev.nonzero.network;

/**
 * A function of each number by itself.
 *
 * @param function which function
 * @param slope of a leaky rectifier below zero; no other function looks at it
 */
public record Activation(ActivationFunction function, double slope) implements Layer {
    private static final double USUAL_SLOPE = 0.01;

    /** A function with its usual slope. */
    public Activation(ActivationFunction function) {
        this(function, USUAL_SLOPE);
    }

    @Override
    public Shape output(Shape input) {
        return input;
    }
}
