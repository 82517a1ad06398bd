package dev.nonzero.network;

/**
 * Lays a vector out as positions of neighbouring features: feature j becomes channel {@code j % channels} of position
 * {@code j / channels}. What is missing of the last position is zero.
 *
 * @param channels the features of a position
 */
public record Layout(int channels) implements Layer {
    @Override
    public Shape output(Shape input) {
        if (channels > input.size()) {
            throw new NetworkException(
                    NetworkException.Part.LAYOUT,
                    "channels is " + channels + ", but the data have only " + input.size() + " features");
        }
        return new Shape((int) ((input.size() - 1) / channels) + 1, channels);
    }
}
