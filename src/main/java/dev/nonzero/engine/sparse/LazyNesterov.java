package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.StepSize;

/**
 * Nesterov's momentum as Deeplearning4j has it: {@code v = momentum v - rate g; w += momentum v - rate g}. In its i-th step
 * without gradient a weight gains {@code momentum^(i+1) v}, whatever the learning rate.
 */
final class LazyNesterov extends UpdateRule {
    private final float momentum;
    private final float[] gain = new float[1];
    private final float[] keepV; // (capacity + 1): powers of the momentum

    LazyNesterov(Optimizer.Nesterov optimizer, StepSize stepSize, Kernels kernels, int capacity) {
        super(stepSize, kernels, GeometricPath.of(optimizer.momentum(), 1), capacity);
        momentum = (float) optimizer.momentum();
        keepV = powers(optimizer.momentum(), capacity);
    }

    @Override
    void update(int width, float[] row, int at, float[] gradient, int gradientAt, int last) {
        float kept = momentum * keepV[now() - last];
        kernels.nesterov(
                width, row, at, at + width, gradient, gradientAt, (float) keep, kept, momentum, (float) learningRate);
    }

    @Override
    boolean movesIdleRows() {
        return true;
    }

    @Override
    void catchUp(int width, float[] row, int at, float[] w, int wAt, int last) {
        float kept = (float) sums.kept(last);
        int now = now();
        for (int from = last; from < now && keepV[from - last] > 0; from += sums.reach()) {
            sums.sum(from, keepV[from - last], gain);
            kernels.decayAndAdd(width, w, wAt, row, at + width, kept, gain[0]);
            kept = 1;
        }
    }

    @Override
    void catchUpState(int width, float[] row, int at, int last) {
        kernels.scale(width, keepV[now() - last], row, at + width);
    }
}
