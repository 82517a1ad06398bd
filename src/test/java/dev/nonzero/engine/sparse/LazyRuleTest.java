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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A row that waited against one that took every step, in double. */
class LazyRuleTest {
    private static final int[] GAPS = IntStream.concat(IntStream.rangeClosed(1, 50), IntStream.of(100, 1000, 100_000))
            .toArray();
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
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyGapMatchesTheStepsTakenOneByOne(Case tested) {
        StepSize stepSize = StepSize.constant(tested.updater.learningRate(), tested.decay);
        UpdateRule rule = UpdateRules.of(new Update(tested.updater, stepSize), new PlainKernels(), tested.capacity);
        int states = tested.updater.states();
        WeightTable rows = new WeightTable(1, ROOTS.length, states);
        Steps twin = new Steps(tested.updater, tested.decay, ROOTS.length);
        for (int k = 0; k < ROOTS.length; k++) {
            twin.w[k] = set(rows, 0, k, tested.decay == 0 ? 0 : 0.1 * (k % 3 - 1));
            if (states > 0) {
                twin.m[k] = set(rows, 1, k, (k % 2 == 0 ? 1 : -0.3) * ROOTS[k]);
            }
            if (states > 1) {
                twin.v[k] = set(rows, 2, k, ROOTS[k] * ROOTS[k]);
            }
        }
        LazyWeights parameters = new LazyWeights(rows, rule);
        double[] start = twin.w.clone();
        double[] way = new double[ROOTS.length]; // the largest distance from the start
        float[] found = new float[rows.width()];
        StepNumbers numbers = new StepNumbers(0);
        for (int gap = 1; gap <= GAPS[GAPS.length - 1]; gap++) {
            numbers.iteration = tested.firstIteration + gap - 1;
            numbers.learningRateFactor = tested.schedule.factor(gap - 1, 10, 20_000);
            parameters.begin(numbers);
            parameters.end();
            twin.step(numbers.iteration, numbers.learningRateFactor);
            boolean checked = Arrays.binarySearch(GAPS, gap) >= 0;
            if (checked) {
                parameters.copyWeights(0, found);
            }
            for (int k = 0; k < ROOTS.length; k++) {
                way[k] = Math.max(way[k], Math.abs(twin.w[k] - start[k]));
                if (checked) {
                    double scale = Math.max(way[k], Math.max(Math.abs(start[k]), Float.MIN_NORMAL));
                    assertThat(Math.abs(found[k] - twin.w[k]) / scale)
                            .as("gap %d, root %g", gap, ROOTS[k])
                            .isLessThan(tested.tolerance());
                }
            }
        }
    }

    private static double set(WeightTable rows, int part, int column, double value) {
        rows.array(0)[rows.at(0) + part * rows.width() + column] = (float) value;
        return (float) value;
    }

    /** A step without gradient, as the optimizers are defined. */
    private static final class Steps {
        private final Optimizer updater;
        private final double decay;
        private final double[] w;
        private final double[] m;
        private final double[] v;

        Steps(Optimizer updater, double decay, int n) {
            this.updater = updater;
            this.decay = decay;
            w = new double[n];
            m = new double[n];
            v = new double[n];
        }

        void step(int iteration, double factor) {
            double learningRate = updater.learningRate() * factor;
            double t = iteration + 1.0;
            double correction = updater instanceof Optimizer.Adam adam
                    ? Math.sqrt(1 - Math.pow(adam.beta2(), t)) / (1 - Math.pow(adam.beta1(), t))
                    : 1;
            for (int k = 0; k < w.length; k++) {
                double change = 0;
                if (updater instanceof Optimizer.Adam adam) {
                    m[k] *= adam.beta1();
                    v[k] *= adam.beta2();
                    change = learningRate * correction * m[k] / (Math.sqrt(v[k]) + adam.epsilon());
                } else if (updater instanceof Optimizer.Nesterov nesterovs) {
                    m[k] *= nesterovs.momentum();
                    change = -nesterovs.momentum() * m[k];
                }
                w[k] = w[k] - change - learningRate * decay * w[k];
            }
        }
    }
}
