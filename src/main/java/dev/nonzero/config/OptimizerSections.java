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
    private static final Key<Optimizer.Sgd, Double> SGD_RATE = learningRate(0.1, Optimizer.Sgd::learningRate);
    private static final Key<Optimizer.Sgd, Double> SGD_DECAY = weightDecay(Optimizer.Sgd::weightDecay);
    private static final Section<Optimizer.Sgd> SGD = new Section<>(
            "the optimizer sgd",
            v -> new Optimizer.Sgd(v.get(SGD_RATE), v.get(SGD_DECAY)),
            List.of(SGD_RATE, SGD_DECAY));

    private static final Key<Optimizer.Nesterov, Double> NESTEROV_RATE =
            learningRate(0.01, Optimizer.Nesterov::learningRate);
    private static final Key<Optimizer.Nesterov, Double> MOMENTUM =
            fraction("momentum", 0.9, Optimizer.Nesterov::momentum, "How much of the last step's direction is kept.");
    private static final Key<Optimizer.Nesterov, Double> NESTEROV_DECAY = weightDecay(Optimizer.Nesterov::weightDecay);
    private static final Section<Optimizer.Nesterov> NESTEROV = new Section<>(
            "the optimizer nesterov",
            v -> new Optimizer.Nesterov(v.get(NESTEROV_RATE), v.get(MOMENTUM), v.get(NESTEROV_DECAY)),
            List.of(NESTEROV_RATE, MOMENTUM, NESTEROV_DECAY));

    private static final Key<Optimizer.Adam, Double> ADAM_RATE = learningRate(0.001, Optimizer.Adam::learningRate);
    private static final Key<Optimizer.Adam, Double> BETA1 =
            fraction("beta1", 0.9, Optimizer.Adam::beta1, "How slowly the mean of the gradients forgets.");
    private static final Key<Optimizer.Adam, Double> BETA2 =
            fraction("beta2", 0.999, Optimizer.Adam::beta2, "How slowly the mean of their squares forgets.");
    private static final Key<Optimizer.Adam, Double> ADAM_EPSILON = epsilon(1e-8, Optimizer.Adam::epsilon);
    private static final Key<Optimizer.Adam, Double> ADAM_DECAY = weightDecay(Optimizer.Adam::weightDecay);
    private static final Section<Optimizer.Adam> ADAM = new Section<>(
            "the optimizer adam",
            v -> new Optimizer.Adam(
                    v.get(ADAM_RATE), v.get(BETA1), v.get(BETA2), v.get(ADAM_EPSILON), v.get(ADAM_DECAY)),
            List.of(ADAM_RATE, BETA1, BETA2, ADAM_EPSILON, ADAM_DECAY));

    private static final Key<Optimizer.AdaGrad, Double> ADAGRAD_RATE =
            learningRate(0.01, Optimizer.AdaGrad::learningRate);
    private static final Key<Optimizer.AdaGrad, Double> ADAGRAD_EPSILON = epsilon(1e-6, Optimizer.AdaGrad::epsilon);
    private static final Key<Optimizer.AdaGrad, Double> ADAGRAD_DECAY = weightDecay(Optimizer.AdaGrad::weightDecay);
    private static final Section<Optimizer.AdaGrad> ADAGRAD = new Section<>(
            "the optimizer adagrad",
            v -> new Optimizer.AdaGrad(v.get(ADAGRAD_RATE), v.get(ADAGRAD_EPSILON), v.get(ADAGRAD_DECAY)),
            List.of(ADAGRAD_RATE, ADAGRAD_EPSILON, ADAGRAD_DECAY));

    static final Variants<Optimizer> OPTIMIZER = Variants.<Optimizer>of("adam")
            .or("sgd", Optimizer.Sgd.class, SGD)
            .or("nesterov", Optimizer.Nesterov.class, NESTEROV)
            .or("adam", Optimizer.Adam.class, ADAM)
            .or("adagrad", Optimizer.AdaGrad.class, ADAGRAD);

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

    private static <R> Key<R, Double> weightDecay(Function<R, Double> get) {
        return optional(
                "weight_decay",
                Decimal.atLeast(0),
                0.0,
                get,
                "The share of each weight, times the learning rate, that a step takes away; decoupled from the gradient, and none of biases.",
                "Raise it to 0.01 or 0.1 where training accuracy is far above test accuracy.");
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
