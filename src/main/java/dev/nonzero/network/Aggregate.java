package dev.nonzero.network;

/**
 * Makes one vector of the points of a row, unit by unit. A row without points becomes zero.
 *
 * @param type how
 */
public record Aggregate(Type type) implements Layer {
    /** What a set of points becomes. */
    public enum Type {
        /** The sum over the points. */
        SUM,
        /** The mean over the points. */
        MEAN,
        /** The largest over the points. */
        MAX
    }

    @Override
    public Shape output(Shape input) {
        return Shape.vector(input.units());
    }
}
