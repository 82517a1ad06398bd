package dev.nonzero.config;

import static dev.nonzero.config.binding.Key.optional;

import dev.nonzero.config.binding.Decimal;
import dev.nonzero.config.binding.Key;
import dev.nonzero.config.binding.Section;
import dev.nonzero.config.binding.Variants;
import dev.nonzero.network.Optimizer;
import java.util.List;
import java.util.function.Function;

/** The section {@code training.optimizer}. */
final class OptimizerSections {
    private static final String DECAY_DOC =
            "The share of each weight, times the learning rate, that a step takes away; decoupled from the gradient, and none of biases.";
    private static final String L2 = "l2";
    private static final String NO_L2 =
            "L2 inside the gradient moves every weight in every step, whether or not a nonzero touches it, and a step would"
                    + " cost all weights; expected weight_decay, which is decoupled from the gradient";
    private static final String DECAY_ADVICE =
            "Raise it to 0.01 or 0.1 where training accuracy is far above test accuracy.";

    private static final Key<Optimizer.Sgd, Double> SGD_RATE = learningRate(0.1, Optimizer.Sgd::learningRate);
    private static final Key<Optimizer.Sgd, Double> SGD_DECAY = weightDecay(Optimizer.Sgd::weightDecay);
    private static final Key<Optimizer.Sgd, Double> SGD_L2 = Key.<Optimizer.Sgd, Double>optional(
                    L2,
                    Decimal.atLeast(0),
                    0.0,
                    sgd -> 0.0, // it is in the decay
                    "What the gradient gains of each weight; with sgd this is the same as weight_decay, to which it is added.",
                    "To take over a setting of another program.")
            .omitAtDefault();
    private static final Section<Optimizer.Sgd> SGD = new Section<>(
            "the optimizer sgd",
            v -> new Optimizer.Sgd(v.get(SGD_RATE), v.get(SGD_DECAY) + v.get(SGD_L2)),
            List.of(SGD_RATE, SGD_DECAY, SGD_L2));

    private static final Key<Optimizer.Nesterov, Double> NESTEROV_RATE =
            learningRate(0.01, Optimizer.Nesterov::learningRate);
    private static final Key<Optimizer.Nesterov, Double> MOMENTUM = momentum(Optimizer.Nesterov::momentum);
    private static final Key<Optimizer.Nesterov, Double> NESTEROV_DECAY = weightDecay(Optimizer.Nesterov::weightDecay);
    private static final Section<Optimizer.Nesterov> NESTEROV = new Section<>(
                    "the optimizer nesterov",
                    v -> new Optimizer.Nesterov(v.get(NESTEROV_RATE), v.get(MOMENTUM), v.get(NESTEROV_DECAY)),
                    List.of(NESTEROV_RATE, MOMENTUM, NESTEROV_DECAY))
            .refusing(L2, NO_L2);

    private static final Key<Optimizer.Adam, Double> ADAM_RATE = learningRate(0.001, Optimizer.Adam::learningRate);
    private static final Key<Optimizer.Adam, Double> BETA1 = beta1(Optimizer.Adam::beta1);
    private static final Key<Optimizer.Adam, Double> BETA2 = beta2(Optimizer.Adam::beta2);
    private static final Key<Optimizer.Adam, Double> ADAM_EPSILON = epsilon(1e-8, Optimizer.Adam::epsilon);
    private static final Key<Optimizer.Adam, Double> ADAM_DECAY = weightDecay(Optimizer.Adam::weightDecay);
    private static final Section<Optimizer.Adam> ADAM = adam("the optimizer adam", ADAM_DECAY);

    private static final Key<Optimizer.AdaGrad, Double> ADAGRAD_RATE =
            learningRate(0.01, Optimizer.AdaGrad::learningRate);
    private static final Key<Optimizer.AdaGrad, Double> ADAGRAD_EPSILON = epsilon(1e-6, Optimizer.AdaGrad::epsilon);
    private static final Key<Optimizer.AdaGrad, Double> ADAGRAD_DECAY = weightDecay(Optimizer.AdaGrad::weightDecay);
    private static final Section<Optimizer.AdaGrad> ADAGRAD = new Section<>(
                    "the optimizer adagrad",
                    v -> new Optimizer.AdaGrad(v.get(ADAGRAD_RATE), v.get(ADAGRAD_EPSILON), v.get(ADAGRAD_DECAY)),
                    List.of(ADAGRAD_RATE, ADAGRAD_EPSILON, ADAGRAD_DECAY))
            .refusing(L2, NO_L2);

    private static final Key<Optimizer.RmsProp, Double> RMSPROP_RATE =
            learningRate(0.01, Optimizer.RmsProp::learningRate);
    private static final Key<Optimizer.RmsProp, Double> RHO =
            fraction("rho", 0.99, Optimizer.RmsProp::rho, "How slowly the mean of the squared gradients forgets.");
    private static final Key<Optimizer.RmsProp, Double> RMSPROP_EPSILON = epsilon(1e-8, Optimizer.RmsProp::epsilon);
    private static final Key<Optimizer.RmsProp, Double> RMSPROP_DECAY = weightDecay(Optimizer.RmsProp::weightDecay);
    private static final Section<Optimizer.RmsProp> RMSPROP = new Section<>(
                    "the optimizer rmsprop",
                    v -> new Optimizer.RmsProp(
                            v.get(RMSPROP_RATE), v.get(RHO), v.get(RMSPROP_EPSILON), v.get(RMSPROP_DECAY)),
                    List.of(RMSPROP_RATE, RHO, RMSPROP_EPSILON, RMSPROP_DECAY))
            .refusing(L2, NO_L2);

    private static final Key<Optimizer.Momentum, Double> CLASSICAL_RATE =
            learningRate(0.01, Optimizer.Momentum::learningRate);
    private static final Key<Optimizer.Momentum, Double> CLASSICAL_MOMENTUM = momentum(Optimizer.Momentum::momentum);
    private static final Key<Optimizer.Momentum, Double> CLASSICAL_DECAY = weightDecay(Optimizer.Momentum::weightDecay);
    private static final Section<Optimizer.Momentum> CLASSICAL = new Section<>(
                    "the optimizer momentum",
                    v -> new Optimizer.Momentum(
                            v.get(CLASSICAL_RATE), v.get(CLASSICAL_MOMENTUM), v.get(CLASSICAL_DECAY)),
                    List.of(CLASSICAL_RATE, CLASSICAL_MOMENTUM, CLASSICAL_DECAY))
            .refusing(L2, NO_L2);

    private static final Key<Optimizer.AmsGrad, Double> AMSGRAD_RATE =
            learningRate(0.001, Optimizer.AmsGrad::learningRate);
    private static final Key<Optimizer.AmsGrad, Double> AMSGRAD_BETA1 = beta1(Optimizer.AmsGrad::beta1);
    private static final Key<Optimizer.AmsGrad, Double> AMSGRAD_BETA2 = beta2(Optimizer.AmsGrad::beta2);
    private static final Key<Optimizer.AmsGrad, Double> AMSGRAD_EPSILON = epsilon(1e-8, Optimizer.AmsGrad::epsilon);
    private static final Key<Optimizer.AmsGrad, Double> AMSGRAD_DECAY = weightDecay(Optimizer.AmsGrad::weightDecay);
    private static final Section<Optimizer.AmsGrad> AMSGRAD = new Section<>(
                    "the optimizer amsgrad",
                    v -> new Optimizer.AmsGrad(
                            v.get(AMSGRAD_RATE),
                            v.get(AMSGRAD_BETA1),
                            v.get(AMSGRAD_BETA2),
                            v.get(AMSGRAD_EPSILON),
                            v.get(AMSGRAD_DECAY)),
                    List.of(AMSGRAD_RATE, AMSGRAD_BETA1, AMSGRAD_BETA2, AMSGRAD_EPSILON, AMSGRAD_DECAY))
            .refusing(L2, NO_L2);

    private static final Key<Optimizer.AdaMax, Double> ADAMAX_RATE =
            learningRate(0.002, Optimizer.AdaMax::learningRate);
    private static final Key<Optimizer.AdaMax, Double> ADAMAX_BETA1 = beta1(Optimizer.AdaMax::beta1);
    private static final Key<Optimizer.AdaMax, Double> ADAMAX_BETA2 = beta2(Optimizer.AdaMax::beta2);
    private static final Key<Optimizer.AdaMax, Double> ADAMAX_DECAY = weightDecay(Optimizer.AdaMax::weightDecay);
    private static final Section<Optimizer.AdaMax> ADAMAX = new Section<>(
                    "the optimizer adamax",
                    v -> new Optimizer.AdaMax(
                            v.get(ADAMAX_RATE), v.get(ADAMAX_BETA1), v.get(ADAMAX_BETA2), v.get(ADAMAX_DECAY)),
                    List.of(ADAMAX_RATE, ADAMAX_BETA1, ADAMAX_BETA2, ADAMAX_DECAY))
            .refusing(L2, NO_L2);

    private static final Key<Optimizer.Nadam, Double> NADAM_RATE = learningRate(0.002, Optimizer.Nadam::learningRate);
    private static final Key<Optimizer.Nadam, Double> NADAM_BETA1 = beta1(Optimizer.Nadam::beta1);
    private static final Key<Optimizer.Nadam, Double> NADAM_BETA2 = beta2(Optimizer.Nadam::beta2);
    private static final Key<Optimizer.Nadam, Double> NADAM_EPSILON = epsilon(1e-8, Optimizer.Nadam::epsilon);
    private static final Key<Optimizer.Nadam, Double> NADAM_DECAY = weightDecay(Optimizer.Nadam::weightDecay);
    private static final Section<Optimizer.Nadam> NADAM = new Section<>(
                    "the optimizer nadam",
                    v -> new Optimizer.Nadam(
                            v.get(NADAM_RATE),
                            v.get(NADAM_BETA1),
                            v.get(NADAM_BETA2),
                            v.get(NADAM_EPSILON),
                            v.get(NADAM_DECAY)),
                    List.of(NADAM_RATE, NADAM_BETA1, NADAM_BETA2, NADAM_EPSILON, NADAM_DECAY))
            .refusing(L2, NO_L2);

    private static final Key<Optimizer.Adam, Double> ADAMW_DECAY =
            optional("weight_decay", Decimal.above(0), 0.01, Optimizer.Adam::weightDecay, DECAY_DOC, DECAY_ADVICE);
    private static final Section<Optimizer.Adam> ADAMW = adam("the optimizer adamw", ADAMW_DECAY);

    static final Variants<Optimizer> OPTIMIZER = Variants.<Optimizer>of("adam")
            .or("sgd", Optimizer.Sgd.class, SGD)
            .or("momentum", Optimizer.Momentum.class, CLASSICAL)
            .or("nesterov", Optimizer.Nesterov.class, NESTEROV)
            .or("adam", Optimizer.Adam.class, ADAM)
            .or("adamw", Optimizer.Adam.class, ADAMW)
            .or("amsgrad", Optimizer.AmsGrad.class, AMSGRAD)
            .or("adamax", Optimizer.AdaMax.class, ADAMAX)
            .or("nadam", Optimizer.Nadam.class, NADAM)
            .or("adagrad", Optimizer.AdaGrad.class, ADAGRAD)
            .or("rmsprop", Optimizer.RmsProp.class, RMSPROP);

    static final Optimizer DEFAULT = new Optimizer.Adam(0.001, 0.9, 0.999, 1e-8, 0);

    private OptimizerSections() {}

    private static <R> Key<R, Double> learningRate(double byDefault, Function<R, Double> get) {
        return optional(
                "learning_rate",
                Decimal.above(0),
                byDefault,
                get,
                "How far a step goes.",
                "Try a third and three times as much before anything else; too large a rate diverges.");
    }

    private static Section<Optimizer.Adam> adam(String name, Key<Optimizer.Adam, Double> decay) {
        return new Section<>(
                        name,
                        v -> new Optimizer.Adam(
                                v.get(ADAM_RATE), v.get(BETA1), v.get(BETA2), v.get(ADAM_EPSILON), v.get(decay)),
                        List.of(ADAM_RATE, BETA1, BETA2, ADAM_EPSILON, decay))
                .refusing(L2, NO_L2);
    }

    private static <R> Key<R, Double> weightDecay(Function<R, Double> get) {
        return optional("weight_decay", Decimal.atLeast(0), 0.0, get, DECAY_DOC, DECAY_ADVICE);
    }

    private static <R> Key<R, Double> momentum(Function<R, Double> get) {
        return fraction("momentum", 0.9, get, "How much of the last step's direction is kept.");
    }

    private static <R> Key<R, Double> beta1(Function<R, Double> get) {
        return fraction("beta1", 0.9, get, "How slowly the mean of the gradients forgets.");
    }

    private static <R> Key<R, Double> beta2(Function<R, Double> get) {
        return fraction("beta2", 0.999, get, "How slowly the mean of their squares forgets.");
    }

    private static <R> Key<R, Double> fraction(String name, double byDefault, Function<R, Double> get, String doc) {
        return optional(name, Decimal.atLeast(0).below(1), byDefault, get, doc, "Rarely needs a change.");
    }

    private static <R> Key<R, Double> epsilon(double byDefault, Function<R, Double> get) {
        return optional(
                "epsilon",
                Decimal.above(0),
                byDefault,
                get,
                "What is added to the root of the squared gradients.",
                "Rarely needs a change.");
    }
}
