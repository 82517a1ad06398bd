package dev.nonzero.engine.sparse.kernel;

/**
 * The numbers of one step of Adam or one of its relatives, the same for all weights that waited as long:
 * {@code m = keepM m; m += gainM (g - m); v = keepV v; v += gainV (g² - v); w = keepW w - rate m / (√v + epsilon)}.
 * In this form a gain of 0.001 keeps its full precision, where a float of 0.999 would lose five digits of it. A mutable
 * carrier, so that a step allocates nothing.
 */
public final class AdamStep {
    /** What is left of m from before the steps without gradient. */
    public float keepM;
    /** What is left of v from before the steps without gradient. */
    public float keepV;
    /** {@code 1 - beta1}. */
    public float gainM;
    /** {@code 1 - beta2}. */
    public float gainV;
    /** The learning rate with both bias corrections. */
    public float rate;
    /** The same for the gradient itself, of Nadam. */
    public float gradientRate;

    public float epsilon;
    /** One less the weight decay of this step. */
    public float keepW;
}
