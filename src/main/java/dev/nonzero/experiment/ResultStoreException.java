package dev.nonzero.experiment;

import org.jspecify.annotations.Nullable;

/** The results folder cannot be used as it is; the message says why, and what to do. */
public final class ResultStoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ResultStoreException(String message) {
        this(message, null);
    }

    public ResultStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
