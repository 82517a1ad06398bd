package dev.nonzero.training;

/** A network has a part that an engine cannot train; the message names it. */
public final class UnsupportedNetworkException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnsupportedNetworkException(String message) {
        super(message);
    }
}
