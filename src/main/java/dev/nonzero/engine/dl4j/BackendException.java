package dev.nonzero.engine.dl4j;

/** This machine cannot compute with the backend that the program was built with; the message says what is missing. */
public final class BackendException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BackendException(String message) {
        super(message);
    }

    public BackendException(String message, Throwable cause) {
        super(message, cause);
    }
}
