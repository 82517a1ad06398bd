package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.AdamStep;
import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.StepSize;

/**
 * RMSprop. Without a gradient a weight rests and only decays, but the mean v of its squared gradients keeps shrinking:
 * after k idle steps it is {@code rho^k v}. Nothing reads v before the row's next gradient, so the power is applied then.
 */
final class LazyRmsProp extends UpdateRule {
    private final float[] keepV; // (capacity + 1): powers of rho
    private final AdamStep step = new AdamStep();

    LazyRmsProp(Optimizer.RmsProp optimizer, StepSize stepSize, Kernels kernels, int capacity) {
        super(stepSize, kernels, DeferredUpdateSums.NO_TERMS, capacity);
        keepV = powers(optimizer.rho(), capacity);
        step.gainV = (float) (1 - optimizer.rho());
        step.epsilon = (float) optimizer.epsilon();
    }

    @Override
    void begin(StepNumbers numbers) {
        super.begin(numbers);
        step.rate = (float) learningRate;
        step.keepW = (float) keep;
    }

    @Override
    void update(int width, float[] row, int at, float[] gradient, int gradientAt, int last) {
        step.keepV = keepV[now() - last];
        kernels.rmsProp(width, row, at, at + width, gradient, gradientAt, step);
    }

    @Override
    void catchUp(int width, float[] row, int at, float[] w, int wAt, int last) {
        kernels.scale(width, (float) sums.kept(last), w, wAt);
    }

    @Override
    void catchUpState(int width, float[] row, int at, int last) {
        kernels.scale(width, keepV[now() - last], row, at + width);
    }
}
