package dev.nonzero.training.sparse;

import dev.nonzero.training.sparse.kernel.Kernels;
import java.util.List;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/** Plain gradient descent moves no weight without a gradient; only decay goes on. */
final class LazySgd extends UpdateRule {
    LazySgd(Sgd config, List<WeightDecay> decay, Kernels kernels, int capacity) {
        super(config, decay, kernels, IdleSums.NO_TERMS, capacity);
    }

    @Override
    int states() {
        return 0;
    }

    @Override
    void update(int width, float[] row, int at, float[] gradient, int gradientAt, int last) {
        kernels.sgd(width, row, at, gradient, gradientAt, (float) keep, (float) learningRate);
    }

    @Override
    void catchUp(int width, float[] row, int at, float[] w, int wAt, int last) {
        kernels.scale(width, (float) sums.kept(last), w, wAt);
    }

    @Override
    void catchUpState(int width, float[] row, int at, int last) {}
}
