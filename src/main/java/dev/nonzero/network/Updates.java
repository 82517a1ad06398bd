package dev.nonzero.network;

/** How each array of a network's parameters is updated; an {@link Optimizer} updates all of them alike. */
@FunctionalInterface
public interface Updates {
    /** The rule of one array. */
    Update of(ParameterShape parameter);
}
