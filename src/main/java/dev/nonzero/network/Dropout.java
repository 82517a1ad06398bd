package dev.nonzero.network;

/**
 * In training, sets numbers to zero and scales up the others; otherwise it changes nothing.
 *
 * @param mask which numbers, in which step
 */
public record Dropout(DropoutMask mask) implements Layer {
    @Override
    public Shape output(Shape input) {
        return input;
    }
}
