package dev.nonzero.spark;

/** Spark gave up: no executor could be had, or a task lost its machine too often. What had ended is stored. */
final class ClusterException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ClusterException(Throwable cause) {
        super(
                "Spark gave up: " + cause.getMessage() + "; what had ended is stored, run the same command to resume",
                cause);
    }
}
