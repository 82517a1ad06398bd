package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.AdamStep;
import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.StepSize;
import dev.nonzero.training.UnsupportedNetworkException;

/**
 * AdaMax. In the i-th step without gradient its mean is {@code beta1^i m} and its denominator {@code max(beta2 u, 0)} again and
 * again, {@code beta2^i u}. Both shrink geometrically, and so does their quotient. With the rates {@code a_i} that include the
 * bias correction, the weight is after k idle steps at
 *
 * <pre>
 *     w' = w - m / u Σ_{i=1..k} a_i (beta1 / beta2)^i
 * </pre>
 *
 * The quotient must not grow: beta1 is at most beta2. A weight that never had a gradient has u = 0 and does not move.
 */
final class LazyAdaMax extends GeometricRule {
    private final double beta1;
    private final float[] keepM; // (capacity + 1): powers of beta1
    private final float[] keepU; // (capacity + 1): powers of beta2
    private final AdamStep step = new AdamStep();
    private double rate;

    /**
     * The rule.
     *
     * @throws UnsupportedNetworkException where beta1 is above beta2
     */
    LazyAdaMax(Optimizer.AdaMax optimizer, StepSize stepSize, Kernels kernels, int capacity) {
        super(quotient(optimizer), 0, stepSize, kernels, capacity);
        beta1 = optimizer.beta1();
        keepM = powers(beta1, capacity);
        keepU = powers(optimizer.beta2(), capacity);
        step.gainM = (float) (1 - beta1);
    }

    private static double quotient(Optimizer.AdaMax optimizer) {
        if (optimizer.beta1() > optimizer.beta2()) {
            throw new UnsupportedNetworkException(
                    "the beta1 of AdaMax is " + optimizer.beta1() + " and its beta2 " + optimizer.beta2()
                            + ", but rows without gradient can be followed for a beta1 of at most beta2 only");
        }
        return optimizer.beta1() == 0 ? 0 : optimizer.beta1() / optimizer.beta2();
    }

    @Override
    void begin(StepNumbers numbers) {
        super.begin(numbers);
        rate = learningRate / (1 - Math.pow(beta1, numbers.iteration + 1.0));
        step.rate = (float) rate;
        step.keepW = (float) keep;
    }

    @Override
    void update(int width, float[] row, int at, float[] gradient, int gradientAt, int last) {
        int idle = now() - last;
        step.keepM = keepM[idle];
        step.keepV = keepU[idle] * keepU[1];
        kernels.adaMax(width, row, at, at + width, at + 2 * width, gradient, gradientAt, step);
    }

    @Override
    double idleScale() {
        return rate;
    }

    @Override
    void move(int width, float[] row, int at, float[] w, int wAt, float kept, float way) {
        kernels.adaMaxIdle(width, w, wAt, row, at + width, at + 2 * width, kept, way);
    }

    @Override
    void catchUpState(int width, float[] row, int at, int last) {
        int idle = now() - last;
        kernels.scale(width, keepM[idle], row, at + width);
        kernels.scale(width, keepU[idle], row, at + 2 * width);
    }
}
