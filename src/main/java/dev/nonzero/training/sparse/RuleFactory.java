package dev.nonzero.training.sparse;

import dev.nonzero.training.UnsupportedNetworkException;
import dev.nonzero.training.sparse.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/** From Deeplearning4j's updaters and regularization to update rules. */
final class RuleFactory {
    private RuleFactory() {}

    /**
     * The rule of one parameter of a layer.
     *
     * @param where the layer, for errors
     * @param capacity the steps that a row can wait at most
     * @throws UnsupportedNetworkException where there is no such rule here
     */
    static UpdateRule of(
            IUpdater updater, List<Regularization> regularization, String where, Kernels kernels, int capacity) {
        List<WeightDecay> decay = new ArrayList<>();
        for (Regularization each : regularization) {
            if (!(each instanceof WeightDecay weightDecay)) {
                throw new UnsupportedNetworkException(where + " has the regularization "
                        + each.getClass().getSimpleName() + "; the sparse trainer knows WeightDecay only");
            }
            decay.add(weightDecay);
        }
        try {
            return of(updater, decay, kernels, capacity);
        } catch (IllegalArgumentException e) {
            throw new UnsupportedNetworkException(where + ": " + e.getMessage());
        }
    }

    /**
     * The rule of an updater.
     *
     * @param capacity the steps that a row can wait at most
     * @throws IllegalArgumentException where there is none
     */
    static UpdateRule of(IUpdater updater, List<WeightDecay> decay, Kernels kernels, int capacity) {
        if (updater instanceof Adam adam) {
            return new LazyAdam(adam, decay, kernels, capacity);
        } else if (updater instanceof Nesterovs nesterovs && nesterovs.getMomentumISchedule() == null) {
            return new LazyNesterov(nesterovs, decay, kernels, capacity);
        } else if (updater instanceof AdaGrad adaGrad) {
            return new LazyAdaGrad(adaGrad, decay, kernels, capacity);
        } else if (updater instanceof Sgd sgd) {
            return new LazySgd(sgd, decay, kernels, capacity);
        }
        throw new IllegalArgumentException("the updater is " + updater
                + "; the sparse trainer knows Sgd, Nesterovs without a momentum schedule, Adam and AdaGrad");
    }
}
