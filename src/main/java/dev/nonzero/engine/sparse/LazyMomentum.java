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
final class LazyMomentum extends UpdateRule {
    private final float momentum;
    private final float[] way = new float[1];
    private final float[] keepB; // (capacity + 1): powers of the momentum

    LazyMomentum(Optimizer.Momentum optimizer, StepSize stepSize, Kernels kernels, int capacity) {
        super(stepSize, kernels, GeometricPath.of(optimizer.momentum(), 0), capacity);
        momentum = (float) optimizer.momentum();
        keepB = powers(optimizer.momentum(), capacity);
    }

    @Override
    void update(int width, float[] row, int at, float[] gradient, int gradientAt, int last) {
        float kept = momentum * keepB[now() - last];
        kernels.momentum(width, row, at, at + width, gradient, gradientAt, (float) keep, kept, (float) learningRate);
    }

    @Override
    double idleScale() {
        return learningRate;
    }

    @Override
    boolean movesIdleRows() {
        return true;
    }

    @Override
    void catchUp(int width, float[] row, int at, float[] w, int wAt, int last) {
        float kept = (float) sums.kept(last);
        int now = now();
        for (int from = last; from < now && keepB[from - last] > 0; from += sums.reach()) {
            sums.sum(from, keepB[from - last], way);
            kernels.decayAndAdd(width, w, wAt, row, at + width, kept, -way[0]);
            kept = 1;
        }
    }

    @Override
    void catchUpState(int width, float[] row, int at, int last) {
        kernels.scale(width, keepB[now() - last], row, at + width);
    }
}
