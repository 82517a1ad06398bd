package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.StepSize;

/**
 * Nesterov's momentum as Deeplearning4j has it: {@code v = momentum v - rate g; w += momentum v - rate g}. In its i-th step
 * without gradient a weight gains {@code momentum^(i+1) v}, whatever the learning rate.
 */
final class LazyNesterov extends GeometricRule {
    private final float momentum;

    LazyNesterov(Optimizer.Nesterov optimizer, StepSize stepSize, Kernels kernels, int capacity) {
        super(optimizer.momentum(), 1, stepSize, kernels, capacity);
        momentum = (float) optimizer.momentum();
    }

    @Override
    void update(int width, float[] row, int at, float[] gradient, int gradientAt, int last) {
        float kept = momentum * keepIdle[now() - last];
        kernels.nesterov(
                width, row, at, at + width, gradient, gradientAt, (float) keep, kept, momentum, (float) learningRate);
    }

    @Override
    void move(int width, float[] row, int at, float[] w, int wAt, float kept, float way) {
        kernels.decayAndAdd(width, w, wAt, row, at + width, kept, way);
    }

    @Override
    void catchUpState(int width, float[] row, int at, int last) {
        kernels.scale(width, keepIdle[now() - last], row, at + width);
    }
}
