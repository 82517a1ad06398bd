package dev.nonzero.network;

import java.util.Locale;

/** The heap is too small for what is to be trained; said before it is tried. */
public final class InsufficientMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final double GIBIBYTE = 1 << 30;

    private final long needed;
    private final long available;

    /**
     * Too little for something.
     *
     * @param what it is for
     * @param needed the bytes needed
     * @param available the bytes left
     */
    public InsufficientMemoryException(String what, long needed, long available) {
        super(String.format(
                Locale.ROOT,
                "%s needs %.1f GiB of heap, but %.1f GiB are left of %.1f; start Java with a larger -Xmx",
                what,
                needed / GIBIBYTE,
                available / GIBIBYTE,
                Runtime.getRuntime().maxMemory() / GIBIBYTE));
        this.needed = needed;
        this.available = available;
    }

    /** Too little for something, as an attempt showed. */
    public InsufficientMemoryException(String what, long needed, OutOfMemoryError cause) {
        this(what, needed, Runtime.getRuntime().freeMemory());
        initCause(cause);
    }

    /** The bytes that are needed. */
    public long needed() {
        return needed;
    }

    /** The bytes that are left. */
    public long available() {
        return available;
    }
}
