package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.network.NadamSchedule;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.StepSize;

/**
 * Nadam. A step without gradient moves a weight by {@code a_u m / (√v + epsilon)} as Adam's does, with another rate
 * {@code a_u}, which depends only on the step u: what {@link LazyAdam} derives holds for any rates. A step with a gradient
 * adds the gradient itself to the way.
 */
final class LazyNadam extends LazyAdam {
    private final NadamSchedule schedule;

    LazyNadam(Optimizer.Nadam optimizer, StepSize stepSize, Kernels kernels, int capacity) {
        super(optimizer.beta1(), optimizer.beta2(), optimizer.epsilon(), stepSize, kernels, capacity);
        schedule = new NadamSchedule(optimizer.beta1());
    }

    @Override
    double begin(double t, double corrected) {
        schedule.goTo((long) t);
        step.gradientRate = (float) (corrected * schedule.ofGradient());
        return corrected * schedule.ofMean();
    }

    @Override
    void update(int width, float[] row, int at, float[] gradient, int gradientAt) {
        kernels.nadam(width, row, at, at + width, at + 2 * width, gradient, gradientAt, step);
    }
}
