package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.AdamStep;
import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.StepSize;

/**
 * AMSGrad. Its denominator is the root of the largest v so far, x. While a weight has no gradient v only shrinks, so x rests;
 * m becomes {@code beta1^i m} in the i-th idle step. With the rates {@code a_i} that include the bias corrections, the weight
 * is after k idle steps at
 *
 * <pre>
 *     w' = w - m / (√x + epsilon) Σ_{i=1..k} a_i beta1^i
 * </pre>
 *
 * a closed form, where {@link LazyAdam} needs a polynomial. The powers of the betas reach m and v with the next gradient.
 */
final class LazyAmsGrad extends GeometricRule {
    private final double beta1;
    private final double beta2;
    private final float[] keepV; // (capacity + 1): powers of beta2
    private final AdamStep step = new AdamStep();
    private final float[] polynomial = new float[3]; // of degree 0, in the form of Adam's
    private double rate;

    LazyAmsGrad(Optimizer.AmsGrad optimizer, StepSize stepSize, Kernels kernels, int capacity) {
        super(optimizer.beta1(), 0, stepSize, kernels, capacity);
        beta1 = optimizer.beta1();
        beta2 = optimizer.beta2();
        keepV = powers(beta2, capacity);
        step.gainM = (float) (1 - beta1);
        step.gainV = (float) (1 - beta2);
        step.epsilon = (float) optimizer.epsilon();
    }

    @Override
    void begin(StepNumbers numbers) {
        super.begin(numbers);
        double t = numbers.iteration + 1.0;
        rate = learningRate * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
        step.rate = (float) rate;
        step.keepW = (float) keep;
    }

    @Override
    void update(int width, float[] row, int at, float[] gradient, int gradientAt, int last) {
        int idle = now() - last;
        step.keepM = keepIdle[idle];
        step.keepV = keepV[idle];
        kernels.amsGrad(width, row, at, at + width, at + 2 * width, at + 3 * width, gradient, gradientAt, step);
    }

    @Override
    double idleScale() {
        return rate;
    }

    @Override
    void move(int width, float[] row, int at, float[] w, int wAt, float kept, float way) {
        polynomial[0] = way;
        kernels.adamIdle(width, w, wAt, row, at + width, at + 3 * width, kept, 1, step.epsilon, polynomial);
    }

    @Override
    void catchUpState(int width, float[] row, int at, int last) {
        int idle = now() - last;
        kernels.scale(width, keepIdle[idle], row, at + width);
        kernels.scale(width, keepV[idle], row, at + 2 * width);
    }
}
