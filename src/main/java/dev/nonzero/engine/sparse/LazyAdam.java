package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.AdamStep;
import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.StepSize;

/**
 * Adam on rows that are visited only when they have a gradient, with the numbers of Adam on all rows.
 *
 * <p><b>The trouble.</b> Adam moves a weight also in steps in which its gradient is zero: its means m and v of the gradient
 * and of its square decay, and the weight moves by what is left of m. In sparse data that is most of the weights in most of
 * the steps. Optimizers that skip such rows (SparseAdam of PyTorch, LazyAdam of TensorFlow) are other optimizers, and end
 * elsewhere. But what a row misses while it waits does not depend on the data: it can be made up for in one go when the row
 * is next needed.
 *
 * <p><b>What a row misses.</b> Let a row have w, m and v after step t, and no gradient in the k steps after it. Then m and v
 * have become {@code beta1^k m} and {@code beta2^k v}, and with {@code s = √v} and the rate with bias correction
 * {@code a_u = rate_u √(1 - beta2^u) / (1 - beta1^u)} of step u
 *
 * <pre>
 *     w' = w - m Σ_{i=1..k} a_{t+i} beta1^i / (beta2^{i/2} s + epsilon)
 * </pre>
 *
 * The sum depends on the weight only through s, but not as a product, and so has no closed form that whole rows share. Put
 * {@code D = s + epsilon} and {@code q = s / D}, which lies between 0 and 1. Then
 *
 * <pre>
 *     beta1^i / (beta2^{i/2} s + epsilon) = 1/D * beta1^i / (1 - x_i q),    x_i = 1 - beta2^{i/2}
 * </pre>
 *
 * As beta1^i falls much faster than x_i grows, only small x_i count, and the fraction is all but a straight line in q. It is
 * replaced by the polynomial that agrees with it at the Chebyshev nodes between 0 and 1, see {@link IdlePath}. For betas of
 * 0.9 and 0.999 a polynomial of degree 2 is within 2.1e-8 of the sum for every k and every q, whether s is far above epsilon
 * or far below; a float rounds by 6e-8. So
 *
 * <pre>
 *     w' = w - m/D (c0 + c1 q + c2 q²),    c_j = Σ_i a_{t+i} p_{i,j}
 * </pre>
 *
 * with one root, one division and a few multiplications a weight, and coefficients c_j that all rows share that were last
 * updated in the same step t. {@link DeferredUpdateSums} keeps them for every t that a row may have: each step adds its term
 * to the sums of the latest two hundred t, because beyond that beta1^i is negligible. Learning rates may change at will,
 * since a step's rate enters when the step is made; decoupled weight decay multiplies sums and weights alike.
 * Where the betas are such that the polynomial would not do for the whole wait, the wait is cut into pieces, each starting
 * with m and s as they are then.
 *
 * <p><b>What a step visits.</b> Before the forward pass the weights of a row are brought up to date, and only they are
 * written. The powers of beta1 and beta2 are applied to m and v with the row's next gradient, when they must be written
 * anyway. No row waits forever: when the table of sums is full all are brought up to date, which is once in 65,536 steps.
 *
 * <p><b>What it is not.</b> The sums are exact up to rounding, so a run agrees with dense Adam as one dense implementation does
 * with another, never to the bit.
 *
 * <p><b>Where it comes from.</b> Lipton and Elkan (2015, Efficient elastic net regularization for sparse linear models)
 * made up for idle steps of gradient descent in closed form. Caffe2's smart decay Adam and HugeCTR's lazy Adam do it for Adam
 * with v frozen while a row waits, GS-Scale (ASPLOS 2026) with decaying v, an epsilon that decays along with it, and
 * a longest wait. The polynomial in q, which treats epsilon as it is and waits of any length, is ours.
 */
class LazyAdam extends UpdateRule {
    final AdamStep step = new AdamStep();
    private final double beta1;
    private final double beta2;
    private final float[] keepM; // (capacity + 1): powers of beta1
    private final float[] keepV; // (capacity + 1): powers of beta2
    private final float[] coefficients; // (degree + 1)
    private double rate;

    LazyAdam(Optimizer.Adam optimizer, StepSize stepSize, Kernels kernels, int capacity) {
        this(optimizer.beta1(), optimizer.beta2(), optimizer.epsilon(), stepSize, kernels, capacity);
    }

    LazyAdam(double beta1, double beta2, double epsilon, StepSize stepSize, Kernels kernels, int capacity) {
        super(stepSize, kernels, IdlePath.of(beta1, beta2), capacity);
        this.beta1 = beta1;
        this.beta2 = beta2;
        keepM = powers(beta1, capacity);
        keepV = powers(beta2, capacity);
        coefficients = new float[sums.width()];
        step.gainM = (float) (1 - beta1);
        step.gainV = (float) (1 - beta2);
        step.epsilon = (float) epsilon;
    }

    @Override
    final void begin(StepNumbers numbers) {
        super.begin(numbers);
        double t = numbers.iteration + 1.0;
        rate = begin(t, learningRate * Math.sqrt(1 - Math.pow(beta2, t)));
        step.rate = (float) rate;
        step.keepW = (float) keep;
    }

    /**
     * The rate of m in a step.
     *
     * @param t the step, from 1
     * @param corrected the learning rate with the bias correction of v
     */
    double begin(double t, double corrected) {
        return corrected / (1 - Math.pow(beta1, t));
    }

    @Override
    final void update(int width, float[] row, int at, float[] gradient, int gradientAt, int last) {
        int idle = now() - last;
        step.keepM = keepM[idle];
        step.keepV = keepV[idle];
        update(width, row, at, gradient, gradientAt);
    }

    /** Makes the step on a row; its numbers are in {@link #step}. */
    void update(int width, float[] row, int at, float[] gradient, int gradientAt) {
        kernels.adam(width, row, at, at + width, at + 2 * width, gradient, gradientAt, step);
    }

    @Override
    final double idleScale() {
        return rate;
    }

    @Override
    final boolean movesIdleRows() {
        return true;
    }

    @Override
    final void catchUp(int width, float[] row, int at, float[] w, int wAt, int last) {
        float kept = (float) sums.kept(last);
        int now = now();
        for (int from = last; from < now && keepM[from - last] > 0; from += sums.reach()) {
            sums.sum(from, keepM[from - last], coefficients);
            float root = (float) Math.sqrt(keepV[from - last]);
            kernels.adamIdle(width, w, wAt, row, at + width, at + 2 * width, kept, root, step.epsilon, coefficients);
            kept = 1;
        }
    }

    @Override
    final void catchUpState(int width, float[] row, int at, int last) {
        int idle = now() - last;
        kernels.scale(width, keepM[idle], row, at + width);
        kernels.scale(width, keepV[idle], row, at + 2 * width);
    }
}
