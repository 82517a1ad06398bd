package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.StepSize;

/** AdaGrad moves no weight without a gradient; only decay continues. */
final class LazyAdaGrad extends UpdateRule {
    private final float epsilon;

    LazyAdaGrad(Optimizer.AdaGrad optimizer, StepSize stepSize, Kernels kernels, int capacity) {
        super(stepSize, kernels, DeferredUpdateSums.NO_TERMS, capacity);
        epsilon = (float) optimizer.epsilon();
    }

    @Override
    void update(int width, float[] row, int at, float[] gradient, int gradientAt, int last) {
        kernels.adaGrad(width, row, at, at + width, gradient, gradientAt, (float) keep, (float) learningRate, epsilon);
    }

    @Override
    void catchUp(int width, float[] row, int at, float[] w, int wAt, int last) {
        kernels.scale(width, (float) sums.kept(last), w, wAt);
    }

    @Override
    void catchUpState(int width, float[] row, int at, int last) {}
}
