package dev.nonzero.network;

/**
 * Takes the maximum or the mean of each window of neighbouring outputs of the pointwise layer; windows do not overlap.
 *
 * @param type maximum or mean
 * @param size how many outputs make a window
 * @param axis whether the windows run over the positions (of one unit) or over the units (at one position)
 * @param lastWindow what becomes of the last positions where they make no whole window
 */
public record Pool(Type type, int size, Axis axis, LastWindow lastWindow) implements Layer {
    /** What a window becomes. */
    public enum Type {
        MAX,
        AVG
    }

    /** Along what the windows lie. */
    public enum Axis {
        /** Neighbouring positions of one unit; the last window may be incomplete. */
        POSITIONS,
        /** Neighbouring units of one position; the units must make whole windows. */
        UNITS
    }

    /** What becomes of an incomplete last window of positions. */
    public enum LastWindow {
        /** It is completed by zero positions. */
        KEEP,
        /** It is left out, as by PyTorch's default. */
        DROP
    }

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException where a window would have fewer than 2 outputs
     */
    public Pool {
        if (size < 2) {
            throw new IllegalArgumentException("size is " + size + ", but a window has at least 2 outputs");
        }
    }

    /** A pool that keeps an incomplete last window. */
    public Pool(Type type, int size, Axis axis) {
        this(type, size, axis, LastWindow.KEEP);
    }

    /** The positions with those that complete the last window. */
    public int completed(int positions) {
        return axis == Axis.POSITIONS && lastWindow == LastWindow.KEEP ? windows(positions) * size : positions;
    }

    private int windows(int positions) {
        return lastWindow == LastWindow.KEEP ? (positions - 1) / size + 1 : positions / size;
    }

    @Override
    public Shape output(Shape input) {
        return switch (axis) {
            case POSITIONS -> overPositions(input);
            case UNITS -> overUnits(input);
        };
    }

    private Shape overPositions(Shape input) {
        int positions = input.positions();
        if (positions == 1) {
            throw new NetworkException(
                    NetworkException.Part.POOL,
                    "the pool runs over positions, but there is only 1 position; set fewer channels, or pool over"
                            + " units");
        }
        if (size > positions) {
            throw new NetworkException(
                    NetworkException.Part.POOL,
                    "the pool's size is " + size + ", but there are only " + positions + " positions");
        }
        int windows = windows(positions);
        Network.checked("outputs of the pointwise layer", input.units(), (long) windows * size);
        return new Shape(windows, input.units());
    }

    private Shape overUnits(Shape input) {
        int units = input.units();
        if (size > units) {
            throw new NetworkException(
                    NetworkException.Part.POOL,
                    "the pool's size is " + size + ", but the layer has only " + units + " units");
        }
        if (units % size != 0) {
            throw new NetworkException(
                    NetworkException.Part.POOL,
                    "the pool's size is " + size + ", but the layer's " + units + " units make no whole windows of it");
        }
        return new Shape(input.positions(), units / size);
    }
}
