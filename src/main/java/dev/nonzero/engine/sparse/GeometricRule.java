package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.network.StepSize;

/**
 * A rule under which each idle step of a weight is a fixed fraction of the one before, so that the steps of a wait add up to one
 * number that all rows share that were last updated in the same step.
 */
abstract class GeometricRule extends UpdateRule {
    /** (capacity + 1): powers of the ratio. */
    final float[] keepIdle;

    private final float[] way = new float[1];

    /**
     * The rule.
     *
     * @param ratio of an idle step to the one before
     * @param ahead how many powers of it the first idle step has beyond one
     */
    GeometricRule(double ratio, int ahead, StepSize stepSize, Kernels kernels, int capacity) {
        super(stepSize, kernels, GeometricPath.of(ratio, ahead), capacity);
        keepIdle = powers(ratio, capacity);
    }

    @Override
    final boolean movesIdleRows() {
        return true;
    }

    @Override
    final void catchUp(int width, float[] row, int at, float[] w, int wAt, int last) {
        float kept = (float) sums.kept(last);
        int now = now();
        for (int from = last; from < now && keepIdle[from - last] > 0; from += sums.reach()) {
            sums.sum(from, keepIdle[from - last], way);
            move(width, row, at, w, wAt, kept, way[0]);
            kept = 1;
        }
    }

    /**
     * Moves weights by the idle steps of a piece of their wait.
     *
     * @param row where the row stands, with the state of the last update
     * @param kept what decay leaves of the weights
     * @param way the sum of the terms of the steps, each times its scale
     */
    abstract void move(int width, float[] row, int at, float[] w, int wAt, float kept, float way);
}
