package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.StepSize;

/**
 * Classical momentum: {@code b = momentum b + g; w -= rate b}. In its i-th step without gradient b is {@code momentum^i b}, so
 * after k of them, at the rates {@code rate_1 … rate_k},
 *
 * <pre>
 *     w' = w - b Σ_{i=1..k} rate_i momentum^i
 * </pre>
 *
 * whose sum all rows share that were last updated in the same step. Here the learning rate is outside of b, where
 * {@link LazyNesterov} has it inside: a schedule also scales what earlier gradients still do.
 */
final class LazyMomentum extends GeometricRule {
    private final float momentum;

    LazyMomentum(Optimizer.Momentum optimizer, StepSize stepSize, Kernels kernels, int capacity) {
        super(optimizer.momentum(), 0, stepSize, kernels, capacity);
        momentum = (float) optimizer.momentum();
    }

    @Override
    void update(int width, float[] row, int at, float[] gradient, int gradientAt, int last) {
        float kept = momentum * keepIdle[now() - last];
        kernels.momentum(width, row, at, at + width, gradient, gradientAt, (float) keep, kept, (float) learningRate);
    }

    @Override
    double idleScale() {
        return learningRate;
    }

    @Override
    void move(int width, float[] row, int at, float[] w, int wAt, float kept, float way) {
        kernels.decayAndAdd(width, w, wAt, row, at + width, kept, -way);
    }

    @Override
    void catchUpState(int width, float[] row, int at, int last) {
        kernels.scale(width, keepIdle[now() - last], row, at + width);
    }
}
