package dev.nonzero.training.sparse;

import dev.nonzero.training.sparse.kernel.Kernels;
import java.util.List;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/** AdaGrad moves no weight without a gradient; only decay goes on. */
final class LazyAdaGrad extends UpdateRule {
    private final float epsilon;

    LazyAdaGrad(AdaGrad config, List<WeightDecay> decay, Kernels kernels, int capacity) {
        super(config, decay, kernels, IdleSums.NO_TERMS, capacity);
        epsilon = (float) config.getEpsilon();
    }

    @Override
    int states() {
        return 1;
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
