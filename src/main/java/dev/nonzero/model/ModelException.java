package dev.nonzero.model;

import java.nio.file.Path;

/** A model that cannot be used as it is asked for; the message is for the person who has its file. */
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private ModelException(String message) {
        super(message);
    }

    /** Something that cannot be done with a model. */
    public static ModelException of(String message) {
        return new ModelException(message);
    }

    /** A mistake of a file; the message becomes {@code file: message}. */
    static ModelException in(Path file, String message) {
        return new ModelException(file + ": " + message);
    }
}
