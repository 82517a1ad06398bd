package dev.nonzero.engine.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.engine.sparse.kernel.PlainKernels;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.StepSize;
import dev.nonzero.network.Update;
import dev.nonzero.network.WeightTable;
import dev.nonzero.training.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A row that waited against one that took every step, in double. */
class LazyRuleTest {
    private static final int[] GAPS = IntStream.concat(IntStream.rangeClosed(1, 50), IntStream.of(100, 1000, 100_000))
            .toArray();
    private static final int LONGEST_OF_SMALL_TABLES = 1000; // steps, in which such a table is full several times
    private static final double[] ROOTS = IntStream.rangeClosed(0, 39)
            .mapToDouble(i -> Math.pow(10, -10 + i / 3.9))
            .toArray(); // of v, from 1e-10 to 1

    /** One way that a rule can be set. */
    record Case(Optimizer updater, double decay, Schedule schedule, int firstIteration, int capacity) {
        /** Relative to the way that the weight went; each bring-up of all rows rounds once more. */
        double tolerance() {
            boolean steep = updater instanceof Optimizer.Adam adam && adam.beta2() < 0.9;
            return capacity > GAPS[GAPS.length - 1] && !steep ? 5e-7 : 1e-6;
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        Schedule constant = new Schedule.Constant(0);
        Schedule changing = new Schedule.Cosine(0.1, 3);
        for (double epsilon : new double[] {1e-8, 1e-3}) {
            for (double decay : new double[] {0, 0.02}) {
                for (Schedule schedule : List.of(constant, changing)) {
                    for (int first : new int[] {0, 5000}) {
                        cases.add(new Case(
                                new Optimizer.Adam(0.01, 0.9, 0.999, epsilon, 0), decay, schedule, first, 1 << 17));
                    }
                    cases.add(new Case(new Optimizer.Adam(0.01, 0.9, 0.999, epsilon, 0), decay, schedule, 0, 37));
                }
            }
        }
        for (double[] betas : new double[][] {{0.9, 0.95}, {0.99, 0.999}, {0.5, 0.6}, {0, 0.999}, {0.95, 0.9}}) {
            cases.add(new Case(new Optimizer.Adam(0.01, betas[0], betas[1], 1e-8, 0), 0.02, changing, 0, 1 << 17));
        }
        for (double decay : new double[] {0, 0.02, 150}) {
            cases.add(new Case(new Optimizer.Nesterov(0.01, 0.9, 0), decay, changing, 0, 1 << 17));
            cases.add(new Case(new Optimizer.Nesterov(0.01, 0.99, 0), decay, changing, 0, 300));
            cases.add(new Case(new Optimizer.Sgd(0.01, 0), decay, changing, 0, 1 << 17));
            cases.add(new Case(new Optimizer.AdaGrad(0.01, 1e-6, 0), decay, changing, 0, 23));
            cases.add(new Case(new Optimizer.RmsProp(0.01, 0.9, 1e-8, 0), decay, changing, 0, 300));
            cases.add(new Case(new Optimizer.Momentum(0.01, 0.9, 0), decay, changing, 0, 1 << 17));
            cases.add(new Case(new Optimizer.Momentum(0.01, 0.99, 0), decay, changing, 0, 300));
            cases.add(new Case(new Optimizer.AmsGrad(0.01, 0.9, 0.999, 1e-8, 0), decay, changing, 0, 1 << 17));
            cases.add(new Case(new Optimizer.AmsGrad(0.01, 0.99, 0.9, 1e-3, 0), decay, changing, 40, 300));
            cases.add(new Case(new Optimizer.AdaMax(0.01, 0.9, 0.999, 0), decay, changing, 0, 1 << 17));
            cases.add(new Case(new Optimizer.AdaMax(0.01, 0.95, 0.98, 0), decay, changing, 40, 300));
            cases.add(new Case(new Optimizer.Nadam(0.01, 0.9, 0.999, 1e-8, 0), decay, changing, 0, 1 << 17));
            cases.add(new Case(new Optimizer.Nadam(0.01, 0.9, 0.999, 1e-3, 0), decay, changing, 700, 37));
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyGapMatchesTheStepsTakenOneByOne(Case tested) {
        Pair pair = new Pair(tested);
        double[] start = pair.twin.w.clone();
        double[] way = new double[ROOTS.length]; // the largest distance from the start
        float[] found = new float[pair.rows.width()];
        int longest = tested.capacity > GAPS[GAPS.length - 1] ? GAPS[GAPS.length - 1] : LONGEST_OF_SMALL_TABLES;
        for (int gap = 1; gap <= longest; gap++) {
            pair.idleStep();
            boolean checked = Arrays.binarySearch(GAPS, gap) >= 0;
            if (checked) {
                pair.parameters.copyWeights(0, found);
            }
            for (int k = 0; k < ROOTS.length; k++) {
                way[k] = Math.max(way[k], Math.abs(pair.twin.w[k] - start[k]));
                if (checked) {
                    double scale = Math.max(way[k], Math.max(Math.abs(start[k]), Float.MIN_NORMAL));
                    assertThat(Math.abs(found[k] - pair.twin.w[k]) / scale)
                            .as("gap %d, root %g", gap, ROOTS[k])
                            .isLessThan(tested.tolerance());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aRowThatWaitedTakesAGradientAndWaitsAgain(Case tested) {
        for (int gap : new int[] {0, 1, 2, 3, 17, 120}) {
            Pair pair = new Pair(tested);
            double[] start = pair.twin.w.clone();
            double[] way = new double[ROOTS.length];
            for (int step = 0; step < 2 * gap + 1; step++) {
                if (step == gap) {
                    pair.stepWithGradient();
                } else {
                    pair.idleStep();
                }
                for (int k = 0; k < ROOTS.length; k++) {
                    way[k] = Math.max(way[k], Math.abs(pair.twin.w[k] - start[k]));
                }
            }
            pair.parameters.flush();

            for (int k = 0; k < ROOTS.length; k++) {
                assertThat(pair.found(0, k))
                        .as("w, gap %d, root %g", gap, ROOTS[k])
                        .isCloseTo(pair.twin.w[k], Offset.offset(5e-6 * Math.max(way[k], Math.abs(start[k]))));
                double[] states = Pair.states(tested.updater, ROOTS[k], 1);
                for (int state = 1; state <= states.length; state++) {
                    double expected = pair.twin.states[state - 1][k];
                    assertThat(pair.found(state, k))
                            .as("state %d, gap %d, root %g", state, gap, ROOTS[k])
                            .isCloseTo(expected, Offset.offset(1e-5 * Math.max(states[state - 1], Math.abs(expected))));
                }
            }
        }
    }

    /** A lazy row, and its twin that takes every step. */
    private static final class Pair {
        private final Case tested;
        private final WeightTable rows;
        private final LazyWeights parameters;
        private final Steps twin;
        private final StepNumbers numbers = new StepNumbers(0);
        private int done;

        Pair(Case tested) {
            this.tested = tested;
            StepSize stepSize = StepSize.constant(tested.updater.learningRate(), tested.decay);
            UpdateRule rule = UpdateRules.of(new Update(tested.updater, stepSize), new PlainKernels(), tested.capacity);
            rows = new WeightTable(1, ROOTS.length, tested.updater.states());
            twin = new Steps(tested.updater, tested.decay, ROOTS.length);
            for (int k = 0; k < ROOTS.length; k++) {
                twin.w[k] = set(0, k, tested.decay == 0 ? 0 : 0.1 * (k % 3 - 1));
                double[] states = states(tested.updater, ROOTS[k], k % 2 == 0 ? 1 : -0.3);
                for (int state = 1; state <= states.length; state++) {
                    twin.states[state - 1][k] = set(state, k, states[state - 1]);
                }
            }
            parameters = new LazyWeights(rows, rule);
        }

        /** A state as gradients of one size leave it. */
        private static double[] states(Optimizer updater, double root, double direction) {
            if (updater instanceof Optimizer.AmsGrad) {
                return new double[] {direction * root, root * root / 2, root * root};
            }
            if (updater instanceof Optimizer.AdaMax) {
                return new double[] {direction * root, root};
            }
            if (updater instanceof Optimizer.AdaGrad || updater instanceof Optimizer.RmsProp) {
                return new double[] {root * root};
            }
            return Arrays.copyOf(new double[] {direction * root, root * root}, updater.states());
        }

        void idleStep() {
            begin();
            parameters.end();
            twin.step(numbers, new double[ROOTS.length]);
        }

        void stepWithGradient() {
            begin();
            float[] gradient = new float[rows.width()];
            double[] same = new double[ROOTS.length];
            for (int k = 0; k < ROOTS.length; k++) {
                gradient[k] = (float) (ROOTS[k] * (k % 5 - 1.5));
                same[k] = gradient[k];
            }
            parameters.catchUp(0);
            parameters.update(0, gradient, 0);
            parameters.end();
            twin.step(numbers, same);
        }

        private void begin() {
            numbers.iteration = tested.firstIteration + done;
            numbers.learningRateFactor = tested.schedule.factor(done, 10, 20_000);
            done++;
            parameters.begin(numbers);
        }

        double found(int part, int column) {
            return rows.array(0)[rows.at(0) + part * rows.width() + column];
        }

        private double set(int part, int column, double value) {
            rows.array(0)[rows.at(0) + part * rows.width() + column] = (float) value;
            return (float) value;
        }
    }

    /** Steps as the optimizers are defined, in double. */
    private static final class Steps {
        private final Optimizer updater;
        private final double decay;
        private final double[] w;
        private final double[][] states; // (states, n)
        private double product = 1; // of Nadam's momenta of so many steps
        private int multiplied;
        private double momentum;
        private double next;
        private double correction = 1;

        Steps(Optimizer updater, double decay, int n) {
            this.updater = updater;
            this.decay = decay;
            w = new double[n];
            states = new double[updater.states()][n];
        }

        void step(StepNumbers numbers, double[] gradient) {
            double learningRate = updater.learningRate() * numbers.learningRateFactor;
            prepare(numbers.iteration + 1);
            for (int k = 0; k < w.length; k++) {
                double decayed = learningRate * decay * w[k];
                if (updater instanceof Optimizer.Nesterov nesterov) { // its state has the rate inside
                    states[0][k] = nesterov.momentum() * states[0][k] - learningRate * gradient[k];
                    w[k] += nesterov.momentum() * states[0][k] - learningRate * gradient[k];
                } else {
                    w[k] -= learningRate * change(k, gradient[k]);
                }
                w[k] -= decayed;
            }
        }

        /** The way of a weight, in learning rates. */
        private double change(int k, double g) {
            if (updater instanceof Optimizer.Adam adam) {
                double m = mean(0, k, adam.beta1(), g);
                double v = mean(1, k, adam.beta2(), g * g);
                return correction * m / (Math.sqrt(v) + adam.epsilon());
            }
            if (updater instanceof Optimizer.AmsGrad adam) {
                double m = mean(0, k, adam.beta1(), g);
                double v = mean(1, k, adam.beta2(), g * g);
                states[2][k] = Math.max(states[2][k], v);
                return correction * m / (Math.sqrt(states[2][k]) + adam.epsilon());
            }
            if (updater instanceof Optimizer.AdaMax adam) {
                double m = mean(0, k, adam.beta1(), g);
                states[1][k] = Math.max(adam.beta2() * states[1][k], Math.abs(g));
                return correction * m / states[1][k];
            }
            if (updater instanceof Optimizer.Nadam adam) {
                double m = mean(0, k, adam.beta1(), g);
                double v = mean(1, k, adam.beta2(), g * g);
                return correction
                        / (Math.sqrt(v) + adam.epsilon())
                        * ((1 - momentum) / (1 - product) * g + next / (1 - product * next) * m);
            }
            if (updater instanceof Optimizer.RmsProp rmsProp) {
                double v = mean(0, k, rmsProp.rho(), g * g);
                return g == 0 ? 0 : g / (Math.sqrt(v) + rmsProp.epsilon());
            }
            if (updater instanceof Optimizer.AdaGrad adaGrad) {
                states[0][k] += g * g;
                return g == 0 ? 0 : g / (Math.sqrt(states[0][k]) + adaGrad.epsilon());
            }
            if (updater instanceof Optimizer.Momentum classical) {
                states[0][k] = classical.momentum() * states[0][k] + g;
                return states[0][k];
            }
            return g;
        }

        private double mean(int state, int k, double beta, double value) {
            double mean = beta * states[state][k] + (1 - beta) * value;
            states[state][k] = Math.abs(mean) < Double.MIN_NORMAL ? 0 : mean; // or it would shrink no more
            return states[state][k];
        }

        /** The numbers of step t that all weights share. */
        private void prepare(int t) {
            if (updater instanceof Optimizer.Adam adam) {
                correction = root(adam.beta2(), t) / (1 - Math.pow(adam.beta1(), t));
            } else if (updater instanceof Optimizer.AmsGrad adam) {
                correction = root(adam.beta2(), t) / (1 - Math.pow(adam.beta1(), t));
            } else if (updater instanceof Optimizer.AdaMax adam) {
                correction = 1 / (1 - Math.pow(adam.beta1(), t));
            } else if (updater instanceof Optimizer.Nadam adam) {
                correction = root(adam.beta2(), t);
                for (; multiplied < t; multiplied++) {
                    product *= momentum(adam, multiplied + 1);
                }
                momentum = momentum(adam, t);
                next = momentum(adam, t + 1);
            }
        }

        private static double root(double beta2, int t) {
            return Math.sqrt(1 - Math.pow(beta2, t));
        }

        private static double momentum(Optimizer.Nadam adam, int t) {
            return adam.beta1() * (1 - 0.5 * Math.pow(0.96, 0.004 * t));
        }
    }
}
