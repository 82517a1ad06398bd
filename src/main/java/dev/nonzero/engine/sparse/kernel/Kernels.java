package dev.nonzero.engine.sparse.kernel;

/**
 * The loops that take the time of a step. Arrays are row-major; {@code n} is how many neighbouring floats a loop goes
 * over, an argument that ends in {@code At} where in its array it starts. Implementations keep nothing, and may be shared
 * by threads. They may add in another order than {@link PlainKernels}, but always in the same.
 */
public interface Kernels {
    /** For the record of a result: what computes, and how wide. */
    String name();

    /** {@code sums[rows[i]] += values[i] * w} for all i from {@code from} to {@code to}; sums of shape (rows, stride). */
    void addScaledToRows(
            int n, float[] w, int wAt, int[] rows, float[] values, int from, int to, float[] sums, int stride);

    /** {@code g = Σ values[i] * deltas[rows[i]]} over i from {@code from} to {@code to}; deltas of shape (rows, stride). */
    void sumScaledRows(
            int n, float[] g, int gAt, int[] rows, float[] values, int from, int to, float[] deltas, int stride);

    /** {@code products[i] = w · deltas[rows[i]]} for all i from {@code from} to {@code to}; deltas of shape (rows, stride). */
    void dots(int n, float[] w, int wAt, int[] rows, int from, int to, float[] deltas, int stride, float[] products);

    /** {@code x · y}. */
    float dot(int n, float[] x, int xAt, float[] y, int yAt);

    /** {@code y += a * x}. */
    void addScaled(int n, float a, float[] x, int xAt, float[] y, int yAt);

    /** {@code x = a * x}. */
    void scale(int n, float a, float[] x, int xAt);

    /** {@code sum = x[0] + x[1] + …} over {@code count} rows of x, of shape (count, stride). */
    void sumRows(int n, int count, float[] x, int stride, float[] sum, int sumAt);

    /** {@code w = keepW * w - rate * g}. */
    void sgd(int n, float[] w, int wAt, float[] g, int gAt, float keepW, float rate);

    /** {@code b = keepB * b + g; w = keepW * w - rate * b}. */
    void momentum(int n, float[] w, int wAt, int bAt, float[] g, int gAt, float keepW, float keepB, float rate);

    /** {@code v = keepV * v - rate * g; w = keepW * w + momentum * v - rate * g}. */
    void nesterov(
            int n,
            float[] w,
            int wAt,
            int vAt,
            float[] g,
            int gAt,
            float keepW,
            float keepV,
            float momentum,
            float rate);

    /** {@code h = h + g²; w = keepW * w - rate * g / (√h + epsilon)}. */
    void adaGrad(int n, float[] w, int wAt, int hAt, float[] g, int gAt, float keepW, float rate, float epsilon);

    /** {@code v = keepV v; v += gainV (g² - v); w = keepW w - rate g / (√v + epsilon)} with the numbers of {@code step}. */
    void rmsProp(int n, float[] w, int wAt, int vAt, float[] g, int gAt, AdamStep step);

    /** Adam's step with the numbers of {@code step}; m and v stand in the array of w. */
    void adam(int n, float[] w, int wAt, int mAt, int vAt, float[] g, int gAt, AdamStep step);

    /** Adam's step with {@code x = max(x, v)} in place of v under the root. */
    void amsGrad(int n, float[] w, int wAt, int mAt, int vAt, int xAt, float[] g, int gAt, AdamStep step);

    /** {@code m} as in Adam's step, {@code u = max(keepV u, |g|); w = keepW w - rate m / u}; nothing moves where u is 0. */
    void adaMax(int n, float[] w, int wAt, int mAt, int uAt, float[] g, int gAt, AdamStep step);

    /** {@code m} and {@code v} as in Adam's step, {@code w = keepW w - (gradientRate g + rate m) / (√v + epsilon)}. */
    void nadam(int n, float[] w, int wAt, int mAt, int vAt, float[] g, int gAt, AdamStep step);

    /** {@code w = keepW * w + a * x}. */
    void decayAndAdd(int n, float[] w, int wAt, float[] x, int xAt, float keepW, float a);

    /**
     * The way of a weight while Adam sees no gradient: with {@code D = root * √v + epsilon} and {@code q = root * √v / D},
     * {@code w = keepW * w - m / D * (c[0] + c[1] q + c[2] q² + …)}.
     *
     * @param state where m and v stand; may be the array of w
     * @param c the coefficients of a polynomial
     */
    void adamIdle(
            int n,
            float[] w,
            int wAt,
            float[] state,
            int mAt,
            int vAt,
            float keepW,
            float root,
            float epsilon,
            float[] c);

    /**
     * The way of a weight while AdaMax sees no gradient: {@code w = keepW * w - a * m / u}; nothing moves where u is 0.
     *
     * @param state where m and u stand; may be the array of w
     */
    void adaMaxIdle(int n, float[] w, int wAt, float[] state, int mAt, int uAt, float keepW, float a);

    /** A product of matrices for one thread. */
    MatrixProduct product();

    /** {@code out = in} where that is positive, else {@code slope * in}, of the first n. */
    void rectify(int n, float slope, float[] in, float[] out);

    /** {@code deltas = slope * deltas} where in is not above {@code threshold}, 0 or next to it, of the first n. */
    void rectifyDeltas(int n, float slope, float threshold, float[] in, float[] deltas);

    /** {@code out = tanh(in)} of the first n. */
    void tanh(int n, float[] in, float[] out);

    /** {@code out = e^(in - shift)}, of exponents above -87; the sum of all. */
    double exponentials(int n, float[] in, int inAt, float shift, float[] out, int outAt);

    /** {@code out = 1 / (1 + e^-in)} of the first n. */
    void sigmoid(int n, float[] in, float[] out);
}
