package dev.nonzero.engine.sparse.kernel;

/** The product of two matrices. May keep room for copies of their parts, so it belongs to one thread. */
@FunctionalInterface
public interface MatrixProduct {
    /** {@code c += a b}; c must lie by rows. Each element is summed in the order of the columns of a. */
    void add(Matrix a, Matrix b, Matrix c);
}
