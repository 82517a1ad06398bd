package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.StepSize;
import dev.nonzero.network.Update;
import dev.nonzero.training.UnsupportedNetworkException;
import java.util.Map;

/** The lazy rule of each optimizer. */
final class UpdateRules {
    private static final Map<Class<? extends Optimizer>, Factory<Optimizer>> RULES = Map.ofEntries(
            rule(Optimizer.Sgd.class, LazySgd::new),
            rule(Optimizer.Nesterov.class, LazyNesterov::new),
            rule(Optimizer.Adam.class, LazyAdam::new),
            rule(Optimizer.AdaGrad.class, LazyAdaGrad::new),
            rule(Optimizer.RmsProp.class, LazyRmsProp::new),
            rule(Optimizer.Momentum.class, LazyMomentum::new),
            rule(Optimizer.AmsGrad.class, LazyAmsGrad::new),
            rule(Optimizer.AdaMax.class, LazyAdaMax::new),
            rule(Optimizer.Nadam.class, LazyNadam::new));

    private interface Factory<O extends Optimizer> {
        UpdateRule make(O optimizer, StepSize stepSize, Kernels kernels, int capacity);
    }

    private UpdateRules() {}

    /**
     * The rule of some parameters.
     *
     * @param capacity the steps that a row can wait at most
     * @throws UnsupportedNetworkException where there is none here
     */
    static UpdateRule of(Update update, Kernels kernels, int capacity) {
        Factory<Optimizer> factory = RULES.get(update.optimizer().getClass());
        if (factory == null) {
            throw new UnsupportedNetworkException(
                    "the sparse trainer has no rule for the optimizer " + update.optimizer());
        }
        return factory.make(update.optimizer(), update.stepSize(), kernels, capacity);
    }

    private static <O extends Optimizer> Map.Entry<Class<? extends Optimizer>, Factory<Optimizer>> rule(
            Class<O> type, Factory<O> factory) {
        return Map.entry(
                type,
                (optimizer, stepSize, kernels, capacity) ->
                        factory.make(type.cast(optimizer), stepSize, kernels, capacity));
    }
}
