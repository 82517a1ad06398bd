package dev.nonzero.training.sparse;

import dev.nonzero.training.sparse.kernel.AdamStep;
import dev.nonzero.training.sparse.kernel.Kernels;
import java.util.List;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/** Adam on rows that are visited only when they have a gradient. */
// ESSAY
final class LazyAdam extends UpdateRule {
    private final double beta1;
    private final double beta2;
    private final float[] keepM; // (capacity + 1): powers of beta1
    private final float[] keepV; // (capacity + 1): powers of beta2
    private final AdamStep step = new AdamStep();
    private final float[] coefficients; // (degree + 1)
    private double rate;

    LazyAdam(Adam config, List<WeightDecay> decay, Kernels kernels, int capacity) {
        super(config, decay, kernels, IdlePath.of(config.getBeta1(), config.getBeta2()), capacity);
        beta1 = config.getBeta1();
        beta2 = config.getBeta2();
        keepM = powers(beta1, capacity);
        keepV = powers(beta2, capacity);
        coefficients = new float[sums.width()];
        step.gainM = (float) (1 - beta1);
        step.gainV = (float) (1 - beta2);
        step.epsilon = (float) config.getEpsilon();
    }

    @Override
    int states() {
        return 2;
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
        step.keepM = keepM[idle];
        step.keepV = keepV[idle];
        kernels.adam(width, row, at, at + width, at + 2 * width, gradient, gradientAt, step);
    }

    @Override
    double idleScale() {
        return rate;
    }

    @Override
    boolean movesIdleRows() {
        return true;
    }

    @Override
    void catchUp(int width, float[] row, int at, float[] w, int wAt, int last) {
        float kept = (float) sums.kept(last);
        int now = now();
        for (int from = last; from < now && keepM[from - last] > 0; from += sums.reach()) {
            sums.sum(from, keepM[from - last], coefficients);
            float root = (float) Math.sqrt(keepV[from - last]);
            kernels.adamIdle(width, w, wAt, row, at + width, at + 2 * width, kept, root, step.epsilon, coefficients);
            kept = 1;
        }
    }

    @Override
    void catchUpState(int width, float[] row, int at, int last) {
        int idle = now() - last;
        kernels.scale(width, keepM[idle], row, at + width);
        kernels.scale(width, keepV[idle], row, at + 2 * width);
    }
}
