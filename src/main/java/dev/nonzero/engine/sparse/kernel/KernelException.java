package dev.nonzero.engine.sparse.kernel;

/** The kernels that the user asked for cannot be had. */
public final class KernelException extends RuntimeException {
    private static final long serialVersionUID = 1;

    KernelException(String message) {
        super(message);
    }
}
