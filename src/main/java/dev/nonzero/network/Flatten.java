package dev.nonzero.network;

/** Makes a vector of all positions, unit by unit: unit u at position p becomes number {@code u * positions + p}. */
public record Flatten() implements Layer {
    @Override
    public Shape output(Shape input) {
        return Shape.vector(Network.checked("inputs after the pointwise layer", 1, input.size())
                .units());
    }
}
