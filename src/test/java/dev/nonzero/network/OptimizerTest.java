package dev.nonzero.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.network.ParameterShape.Role;
import dev.nonzero.network.ParameterShape.Start;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;

class OptimizerTest {
    private static final Map<String, BiFunction<Double, Double, Optimizer>> ALL = Map.of(
            "Sgd", (rate, decay) -> new Optimizer.Sgd(rate, decay),
            "Momentum", (rate, decay) -> new Optimizer.Momentum(rate, 0.9, decay),
            "Nesterov", (rate, decay) -> new Optimizer.Nesterov(rate, 0.9, decay),
            "Adam", (rate, decay) -> new Optimizer.Adam(rate, 0.9, 0.999, 1e-8, decay),
            "AmsGrad", (rate, decay) -> new Optimizer.AmsGrad(rate, 0.9, 0.999, 1e-8, decay),
            "AdaMax", (rate, decay) -> new Optimizer.AdaMax(rate, 0.9, 0.999, decay),
            "Nadam", (rate, decay) -> new Optimizer.Nadam(rate, 0.9, 0.999, 1e-8, decay),
            "AdaGrad", (rate, decay) -> new Optimizer.AdaGrad(rate, 1e-10, decay),
            "RmsProp", (rate, decay) -> new Optimizer.RmsProp(rate, 0.99, 1e-8, decay));

    @Test
    void aLearningRateIsAboveZeroAndADecayAtLeastZero() {
        ALL.forEach((name, of) -> {
            assertThat(of.apply(0.1, 0.0).weightDecay()).as(name).isZero();
            assertThat(of.apply(0.1, 0.2).weightDecay()).as(name).isEqualTo(0.2);
            assertThat(of.apply(0.1, 0.2).learningRate()).as(name).isEqualTo(0.1);
            for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
                assertThatIllegalArgumentException()
                        .as(name)
                        .isThrownBy(() -> of.apply(rate, 0.0))
                        .withMessageContaining("learning_rate is " + rate);
            }
            for (double decay : new double[] {-1e-9, Double.NaN, Double.POSITIVE_INFINITY}) {
                assertThatIllegalArgumentException()
                        .as(name)
                        .isThrownBy(() -> of.apply(0.1, decay))
                        .withMessageContaining("weight_decay is " + decay);
            }
        });
    }

    @Test
    void momentaAndShareAreBelowOne() {
        List<DoubleFunction<Optimizer>> fractions = List.of(
                x -> new Optimizer.Momentum(0.1, x, 0),
                x -> new Optimizer.Nesterov(0.1, x, 0),
                x -> new Optimizer.Adam(0.1, x, 0.9, 1e-8, 0),
                x -> new Optimizer.Adam(0.1, 0.9, x, 1e-8, 0),
                x -> new Optimizer.AmsGrad(0.1, x, 0.9, 1e-8, 0),
                x -> new Optimizer.AmsGrad(0.1, 0.9, x, 1e-8, 0),
                x -> new Optimizer.AdaMax(0.1, x, 0.9, 0),
                x -> new Optimizer.AdaMax(0.1, 0.9, x, 0),
                x -> new Optimizer.Nadam(0.1, x, 0.9, 1e-8, 0),
                x -> new Optimizer.Nadam(0.1, 0.9, x, 1e-8, 0),
                x -> new Optimizer.RmsProp(0.1, x, 1e-8, 0));
        for (DoubleFunction<Optimizer> of : fractions) {
            assertThat(of.apply(0)).isNotNull();
            for (double wrong : new double[] {1, -0.1, Double.NaN}) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> of.apply(wrong))
                        .withMessageContaining(" is " + wrong + ", but it is at least 0 and below 1");
            }
        }
    }

    @Test
    void epsilonIsAboveZero() {
        List<DoubleFunction<Optimizer>> epsilons = List.of(
                x -> new Optimizer.Adam(0.1, 0.9, 0.9, x, 0),
                x -> new Optimizer.AmsGrad(0.1, 0.9, 0.9, x, 0),
                x -> new Optimizer.Nadam(0.1, 0.9, 0.9, x, 0),
                x -> new Optimizer.AdaGrad(0.1, x, 0),
                x -> new Optimizer.RmsProp(0.1, 0.9, x, 0));
        for (DoubleFunction<Optimizer> of : epsilons) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> of.apply(0))
                    .withMessageContaining("epsilon is 0.0, but it is above 0");
        }
    }

    @Test
    void theStateIsWhatTheRuleRemembersOfEachWeight() {
        Map<String, Integer> states = Map.of(
                "Sgd",
                0,
                "Momentum",
                1,
                "Nesterov",
                1,
                "Adam",
                2,
                "AmsGrad",
                3,
                "AdaMax",
                2,
                "Nadam",
                2,
                "AdaGrad",
                1,
                "RmsProp",
                1);
        ALL.forEach((name, of) -> {
            Optimizer optimizer = of.apply(0.1, 0.0);
            assertThat(optimizer.states()).as(name).isEqualTo(states.get(name));
            assertThat(optimizer.initialState()).as(name).isEqualTo(name.equals("AdaGrad") ? 1e-6f : 0);
        });
    }

    @Test
    void weightsDecayAndBiasesDoNot() {
        Optimizer optimizer = new Optimizer.Sgd(0.5, 0.1);
        StepSize ofWeights = optimizer.of(shape(Role.WEIGHTS)).stepSize();
        assertThat(ofWeights.learningRate(7)).isEqualTo(0.5);
        assertThat(ofWeights.decays()).isTrue();
        assertThat(ofWeights.kept(7, 0.25)).isCloseTo(1 - 0.1 * 0.25, within(1e-15));
        StepSize ofBiases = optimizer.of(shape(Role.BIASES)).stepSize();
        assertThat(ofBiases.learningRate(7)).isEqualTo(0.5);
        assertThat(ofBiases.decays()).isFalse();
        assertThat(ofBiases.kept(7, 0.25)).isEqualTo(1);
    }

    /** {@code mu_t = beta1 (1 - 0.96^(0.004 t) / 2)}, multiplied up by hand. */
    @Test
    void nadamsMomentaAreProductsOverAllStepsBefore() {
        double beta1 = 0.9;
        NadamSchedule schedule = new NadamSchedule(beta1);
        for (int t : new int[] {1, 2, 3, 50, 2, 7}) { // onwards, with a gap, and back
            schedule.goTo(t);
            double product = 1;
            for (int s = 1; s <= t; s++) {
                product *= mu(beta1, s);
            }
            assertThat(schedule.ofGradient()).as("" + t).isCloseTo((1 - mu(beta1, t)) / (1 - product), within(1e-12));
            assertThat(schedule.ofMean())
                    .as("" + t)
                    .isCloseTo(mu(beta1, t + 1) / (1 - product * mu(beta1, t + 1)), within(1e-12));
        }
    }

    private static double mu(double beta1, int step) {
        return beta1 * (1 - Math.pow(0.96, 0.004 * step) / 2);
    }

    private static ParameterShape shape(Role role) {
        return new ParameterShape("hidden0.x", 2, 3, role, new Start.Constant(0));
    }
}
