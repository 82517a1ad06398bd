package dev.nonzero.engine.dl4j;

import dev.nonzero.engine.dl4j.layers.ClassicalMomentum;
import dev.nonzero.engine.dl4j.layers.ScheduledNadam;
import dev.nonzero.network.Optimizer;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * Deeplearning4j's counterpart of each optimizer, or an updater of ours where it has none. Weight decay belongs to the layers there, and is
 * left out here.
 */
final class Updaters {
    private static final List<Counterpart<?, ?>> COUNTERPARTS = List.of(
            new Counterpart<>(
                    Optimizer.Sgd.class,
                    Sgd.class,
                    ours -> new Sgd(ours.learningRate()),
                    theirs -> rate -> new Optimizer.Sgd(rate, 0)),
            new Counterpart<>(
                    Optimizer.Nesterov.class,
                    Nesterovs.class,
                    ours -> new Nesterovs(ours.learningRate(), ours.momentum()),
                    theirs -> rate -> new Optimizer.Nesterov(rate, constantMomentum(theirs), 0)),
            new Counterpart<>(
                    Optimizer.Adam.class,
                    Adam.class,
                    ours -> new Adam(ours.learningRate(), ours.beta1(), ours.beta2(), ours.epsilon()),
                    theirs -> rate ->
                            new Optimizer.Adam(rate, theirs.getBeta1(), theirs.getBeta2(), theirs.getEpsilon(), 0)),
            new Counterpart<>(
                    Optimizer.AdaGrad.class,
                    AdaGrad.class,
                    ours -> new AdaGrad(ours.learningRate(), ours.epsilon()),
                    theirs -> rate -> new Optimizer.AdaGrad(rate, theirs.getEpsilon(), 0)),
            new Counterpart<>(
                    Optimizer.RmsProp.class,
                    RmsProp.class,
                    ours -> new RmsProp(ours.learningRate(), ours.rho(), ours.epsilon()),
                    theirs -> rate -> new Optimizer.RmsProp(rate, theirs.getRmsDecay(), theirs.getEpsilon(), 0)),
            new Counterpart<>(
                    Optimizer.AmsGrad.class,
                    AMSGrad.class,
                    ours -> new AMSGrad(ours.learningRate(), ours.beta1(), ours.beta2(), ours.epsilon()),
                    theirs -> rate ->
                            new Optimizer.AmsGrad(rate, theirs.getBeta1(), theirs.getBeta2(), theirs.getEpsilon(), 0)),
            new Counterpart<>(
                    Optimizer.AdaMax.class,
                    AdaMax.class,
                    ours -> new AdaMax(ours.learningRate(), ours.beta1(), ours.beta2(), AdaMax.DEFAULT_ADAMAX_EPSILON),
                    theirs -> rate -> new Optimizer.AdaMax(rate, theirs.getBeta1(), theirs.getBeta2(), 0)),
            new Counterpart<>(
                    Optimizer.Momentum.class,
                    ClassicalMomentum.class,
                    ours -> new ClassicalMomentum(ours.learningRate(), ours.momentum()),
                    theirs -> rate -> new Optimizer.Momentum(rate, theirs.momentum(), 0)),
            new Counterpart<>(
                    Optimizer.Nadam.class,
                    ScheduledNadam.class,
                    ours -> new ScheduledNadam(ours.learningRate(), ours.beta1(), ours.beta2(), ours.epsilon()),
                    theirs -> rate -> new Optimizer.Nadam(rate, theirs.beta1(), theirs.beta2(), theirs.epsilon(), 0)));

    private static final List<String> KNOWN =
            COUNTERPARTS.stream().map(each -> each.updater().getSimpleName()).toList();

    /** A pair of classes, and the way from one to the other and, given a learning rate, back. */
    private record Counterpart<O extends Optimizer, U extends IUpdater>(
            Class<O> optimizer,
            Class<U> updater,
            Function<O, IUpdater> toUpdater,
            Function<U, DoubleFunction<Optimizer>> toOptimizer) {
        IUpdater updater(Optimizer ours) {
            return toUpdater.apply(optimizer.cast(ours));
        }

        Optimizer optimizer(IUpdater theirs) {
            double rate = theirs.hasLearningRate() ? theirs.getLearningRate(0, 0) : 1;
            boolean usable = rate > 0 && Double.isFinite(rate); // else the rates of the steps are what counts
            return toOptimizer.apply(updater.cast(theirs)).apply(usable ? rate : 1);
        }
    }

    private Updaters() {}

    /** The updater of an optimizer. */
    static IUpdater of(Optimizer optimizer) {
        return COUNTERPARTS.stream()
                .filter(each -> each.optimizer() == optimizer.getClass())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Deeplearning4j has no updater for " + optimizer))
                .updater(optimizer);
    }

    /** Whether Deeplearning4j has an updater for an optimizer. */
    static boolean has(Optimizer optimizer) {
        return COUNTERPARTS.stream().anyMatch(each -> each.optimizer() == optimizer.getClass());
    }

    /**
     * The optimizer of an updater.
     *
     * @throws IllegalArgumentException where there is none
     */
    static Optimizer of(IUpdater updater) {
        return COUNTERPARTS.stream()
                .filter(each -> each.updater() == updater.getClass())
                .findFirst()
                .orElseThrow(() -> unknown(updater))
                .optimizer(updater);
    }

    /** What an updater's state starts with, where the optimizer's starts with another number. */
    static OptionalDouble initialState(IUpdater updater) {
        return updater instanceof RmsProp rmsProp ? OptionalDouble.of(rmsProp.getEpsilon()) : OptionalDouble.empty();
    }

    private static double constantMomentum(Nesterovs nesterovs) {
        if (nesterovs.getMomentumISchedule() != null) {
            throw unknown(nesterovs);
        }
        return nesterovs.getMomentum();
    }

    private static IllegalArgumentException unknown(IUpdater updater) {
        return new IllegalArgumentException("the updater is " + updater + "; the sparse trainer knows "
                + String.join(", ", KNOWN) + "; Nesterovs without a momentum schedule");
    }
}
