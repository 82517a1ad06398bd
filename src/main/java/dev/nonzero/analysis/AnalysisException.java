package dev.nonzero.analysis;

/** A table or a request that cannot be analyzed; the message is for the person who made it. */
public final class AnalysisException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public AnalysisException(String message) {
        super(message);
    }
}
