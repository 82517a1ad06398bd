package dev.nonzero.experiment;

/** An executor cannot be used in the way that was asked for; the message has the way out. */
public final class ExecutorException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ExecutorException(String message) {
        super(message);
    }
}
