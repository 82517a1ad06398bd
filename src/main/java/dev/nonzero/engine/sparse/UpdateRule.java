package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.network.StepSize;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An optimizer on one group of parameters. A row of the group is its weights w, followed by the optimizer's state
 * arrays, each of the same width. Of a row that gets no gradient for some steps nothing is touched; {@link #catchUp} says
 * where its weights have moved meanwhile, and {@link #update} takes its state along. Steps are counted from 0, and a row
 * remembers the count after the last step that updated it.
 *
 * <p>A step is {@link #begin}, then {@link #update} of every row that has a gradient, then {@link #end}.
 */
abstract class UpdateRule {
    final Kernels kernels;
    final DeferredUpdateSums sums;
    private final StepSize stepSize;
    private @Nullable DeferredUpdateSums kept;
    /** Of the step that is on. */
    double learningRate;
    /** What decoupled decay leaves of a weight in the step that is on. */
    double keep;

    UpdateRule(StepSize stepSize, Kernels kernels, double[][] idleTerms, int capacity) {
        this.stepSize = stepSize;
        this.kernels = kernels;
        this.sums = new DeferredUpdateSums(idleTerms, capacity);
    }

    /** Sets out on a step. */
    void begin(StepNumbers numbers) {
        learningRate = stepSize.learningRate(numbers.iteration) * numbers.learningRateFactor;
        keep = stepSize.kept(numbers.iteration, learningRate);
    }

    /**
     * Gives a row its gradient. Its weights are up to date, its state may not be.
     *
     * @param row where the row stands: {@code width} weights from {@code at}, then its state
     * @param last the steps done when the row was last updated
     */
    abstract void update(int width, float[] row, int at, float[] gradient, int gradientAt, int last);

    /** Counts the step as done. */
    void end() {
        sums.step(idleScale(), keep);
    }

    /** What the way of a weight without gradient is scaled by in the step that is on. */
    double idleScale() {
        return 1;
    }

    /** The steps done since {@link #restart}. */
    final int now() {
        return sums.now();
    }

    /** Whether a row changes without a gradient. */
    boolean movesIdleRows() {
        return stepSize.decays();
    }

    /**
     * Brings weights up to date, without the state.
     *
     * @param row where the row stands, state included
     * @param w where its weights stand; may be the row itself
     * @param last the steps done when the row was last updated
     */
    abstract void catchUp(int width, float[] row, int at, float[] w, int wAt, int last);

    /** Brings the state of a row up to date whose weights are. */
    abstract void catchUpState(int width, float[] row, int at, int last);

    /** Whether every row must be brought up to date, and {@link #restart} be called, before the next step. */
    final boolean isFull() {
        return sums.isFull();
    }

    /** Counts the steps from 0 again; every row is up to date. */
    final void restart() {
        sums.restart();
    }

    /** Remembers the steps as they are. */
    final void keep() {
        kept = sums.snapshot();
    }

    /** Goes back to the steps last remembered. */
    final void restore() {
        sums.copy(Objects.requireNonNull(kept, "nothing was kept"));
    }

    /** {@code base^0, base^1, …}, down to where a float of it is no normal number, and 0 from there. */
    static float[] powers(double base, int most) {
        float[] powers = new float[most + 1];
        for (int k = 0; k <= most; k++) {
            float power = (float) Math.pow(base, k);
            powers[k] = power < Float.MIN_NORMAL ? 0 : power;
        }
        return powers;
    }
}
