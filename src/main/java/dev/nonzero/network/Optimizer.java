package dev.nonzero.network;

/**
 * The rule that turns gradients {@code g} into changes of the weights {@code w}. All that an optimizer is
 * stands in its record; an engine registers how it computes it. {@code weightDecay} is decoupled (Loshchilov and Hutter
 * 2019): after the rule {@code w -= learningRate *
 * weightDecay * w}, on weights, not on biases.
 */
public sealed interface Optimizer extends Updates {
    double learningRate();

    double weightDecay();

    /** How many numbers of its own it keeps for each weight. */
    int states();

    /** What these numbers are before the first step. */
    default float initialState() {
        return 0;
    }

    /** The same rule for all, at a constant learning rate. */
    @Override
    default Update of(ParameterShape parameter) {
        return new Update(this, StepSize.constant(learningRate(), parameter.decays() ? weightDecay() : 0));
    }

    /** {@code w -= learningRate * g}. */
    record Sgd(double learningRate, double weightDecay) implements Optimizer {
        public Sgd {
            check(learningRate, weightDecay);
        }

        @Override
        public int states() {
            return 0;
        }
    }

    /** {@code b = momentum * b + g; w -= learningRate * b}, PyTorch's SGD with a momentum (Polyak 1964). */
    record Momentum(double learningRate, double momentum, double weightDecay) implements Optimizer {
        public Momentum {
            check(learningRate, weightDecay);
            checkFraction("momentum", momentum);
        }

        @Override
        public int states() {
            return 1;
        }
    }

    /**
     * {@code b = momentum * b + g; w -= learningRate * (g + momentum * b)}, PyTorch's SGD with {@code nesterov=True}.
     */
    record Nesterov(double learningRate, double momentum, double weightDecay) implements Optimizer {
        public Nesterov {
            check(learningRate, weightDecay);
            checkFraction("momentum", momentum);
        }

        @Override
        public int states() {
            return 1;
        }
    }

    /**
     * {@code m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g²;
     * w -= learningRate √(1 - beta2^t) / (1 - beta1^t) m / (√v + epsilon)} (Kingma and Ba 2015, the form at the end of
     * section 2, with epsilon beside the uncorrected root).
     */
    record Adam(double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
            implements Optimizer {
        public Adam {
            check(learningRate, weightDecay);
            checkFraction("beta1", beta1);
            checkFraction("beta2", beta2);
            checkPositive("epsilon", epsilon);
        }

        @Override
        public int states() {
            return 2;
        }
    }

    /**
     * Adam with the largest v so far under the root: {@code x = max(x, v); w -= learningRate √(1 - beta2^t) / (1 - beta1^t)
     * m / (√x + epsilon)} (Reddi, Kale and Kumar 2018). The state is m, v and x.
     */
    record AmsGrad(double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
            implements Optimizer {
        public AmsGrad {
            check(learningRate, weightDecay);
            checkFraction("beta1", beta1);
            checkFraction("beta2", beta2);
            checkPositive("epsilon", epsilon);
        }

        @Override
        public int states() {
            return 3;
        }
    }

    /**
     * {@code m = beta1 m + (1 - beta1) g; u = max(beta2 u, |g|); w -= learningRate / (1 - beta1^t) m / u} (Kingma and Ba 2015,
     * algorithm 2). There is no epsilon: a weight that never had a gradient has m = u = 0 and does not move.
     */
    record AdaMax(double learningRate, double beta1, double beta2, double weightDecay) implements Optimizer {
        public AdaMax {
            check(learningRate, weightDecay);
            checkFraction("beta1", beta1);
            checkFraction("beta2", beta2);
        }

        @Override
        public int states() {
            return 2;
        }
    }

    /**
     * Adam with Nesterov's momentum and Dozat's (2016) momentum schedule, as PyTorch's NAdam: with {@code mu_t = beta1 (1 -
     * 0.96^(0.004 t) / 2)} and m and v of Adam,
     *
     * <pre>
     *     w -= learningRate √(1 - beta2^t) / (√v + epsilon)
     *          * ((1 - mu_t) / (1 - Π_{s ≤ t} mu_s) g + mu_{t+1} / (1 - Π_{s ≤ t+1} mu_s) m)
     * </pre>
     *
     * Epsilon stands beside the uncorrected root, as in {@link Adam}. Deeplearning4j's Nadam has neither the schedule nor a
     * correction of v, and takes larger first steps.
     */
    record Nadam(double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
            implements Optimizer {
        public Nadam {
            check(learningRate, weightDecay);
            checkFraction("beta1", beta1);
            checkFraction("beta2", beta2);
            checkPositive("epsilon", epsilon);
        }

        @Override
        public int states() {
            return 2;
        }
    }

    /** {@code h = h + g²; w -= learningRate g / (√h + epsilon)}, where h starts at 1e-6 (Duchi, Hazan and Singer 2011). */
    record AdaGrad(double learningRate, double epsilon, double weightDecay) implements Optimizer {
        public AdaGrad {
            check(learningRate, weightDecay);
            checkPositive("epsilon", epsilon);
        }

        @Override
        public int states() {
            return 1;
        }

        @Override
        public float initialState() {
            return 1e-6f;
        }
    }

    /** {@code v = rho v + (1 - rho) g²; w -= learningRate g / (√v + epsilon)} (Tieleman and Hinton 2012), as in PyTorch. */
    record RmsProp(double learningRate, double rho, double epsilon, double weightDecay) implements Optimizer {
        public RmsProp {
            check(learningRate, weightDecay);
            checkFraction("rho", rho);
            checkPositive("epsilon", epsilon);
        }

        @Override
        public int states() {
            return 1;
        }
    }

    private static void check(double learningRate, double weightDecay) {
        checkPositive("learning_rate", learningRate);
        if (!(weightDecay >= 0 && Double.isFinite(weightDecay))) {
            throw new IllegalArgumentException("weight_decay is " + weightDecay + ", but it is at least 0");
        }
    }

    private static void checkPositive(String name, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " is " + value + ", but it is above 0");
        }
    }

    private static void checkFraction(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " is " + value + ", but it is at least 0 and below 1");
        }
    }
}
