package dev.nonzero.network;

/** There can be no such network; the message says why, and {@link #part} which of its parts is to blame. */
public final class NetworkException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final Part part;

    /** What of a network a mistake is in. */
    public enum Part {
        /** How features are laid out as positions. */
        LAYOUT,
        /** The pool: its size, its axis, or that there is one. */
        POOL,
        /** Dropout. */
        DROPOUT,
        /** The number of inputs, parameters or classes. */
        SIZE
    }

    /** A mistake in a part. */
    public NetworkException(Part part, String message) {
        super(message);
        this.part = part;
    }

    /** Where the mistake is. */
    public Part part() {
        return part;
    }
}
