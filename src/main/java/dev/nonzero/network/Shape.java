package dev.nonzero.network;

/**
 * The numbers that a layer reads or gives for one row. As one array they lie unit by unit: unit u at position p is number
 * {@code u * positions + p}, which is how PyTorch flattens (N, C, L).
 *
 * @param positions how many positions there are; 1 for a vector
 * @param units the numbers of each position, which before the first layer are its channels
 */
public record Shape(int positions, int units) {
    /** A vector of that many numbers. */
    public static Shape vector(int size) {
        return new Shape(1, size);
    }

    /** All numbers. */
    public long size() {
        return (long) positions * units;
    }
}
