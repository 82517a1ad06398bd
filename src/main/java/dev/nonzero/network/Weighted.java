package dev.nonzero.network;

/** A layer of weighted sums: weights {@code name.W} of shape (inputs, units) and perhaps biases {@code name.b}. */
public interface Weighted {
    /** The layer's name. */
    String name();

    /** How many sums there are at each position. */
    int units();

    /** Whether each unit has a bias. */
    boolean bias();

    /** The name of the weights. */
    default String weightName() {
        return name() + ".W";
    }

    /** The name of the biases. */
    default String biasName() {
        return name() + ".b";
    }
}
