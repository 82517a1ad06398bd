package dev.nonzero.engine.sparse.kernel;

/** Room in which {@link Kernels#multiply} puts parts of matrices; it grows to what the largest product needs. Of one thread. */
public final class Workspace {
    private float[] left = {};
    private float[] right = {};
    private float[] edge = {};

    /** Room for numbers of the left matrix, whatever is in it. */
    public float[] left(int length) {
        if (left.length < length) {
            left = new float[length];
        }
        return left;
    }

    /** Room for numbers of the right matrix, whatever is in it. */
    public float[] right(int length) {
        if (right.length < length) {
            right = new float[length];
        }
        return right;
    }

    /** Room for numbers of the product at its edges, whatever is in it. */
    public float[] edge(int length) {
        if (edge.length < length) {
            edge = new float[length];
        }
        return edge;
    }
}
