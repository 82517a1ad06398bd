package dev.nonzero.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.training.TrainingOutcome.Ended;
import dev.nonzero.training.measure.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The loop around a session whose losses and predictions are written beforehand. */
class TrainingLoopTest {
    private static final LabeledData TRAIN = rows(5);
    private static final LabeledData VALIDATION = rows(4);
    private static final int STEPS_PER_EPOCH = 3; // batches of 2, 2 and 1 rows

    /** Validation rows have the labels 0, 1, 0, 1; in each of three epochs a network that knows more of them. */
    @Test
    void everyColumnOfTheCurve() {
        Script script = new Script(
                new double[] {8, 4, 3, 2, 1, 0.6, 0.5, 0.25, 0.15},
                new float[][] {{.9f, .8f, .7f, .6f}, {.9f, .2f, .6f, .7f}, {.9f, .2f, .8f, .4f}}); // of class 0
        Schedule halved = new Schedule.Step(1, 0.5, 0);
        TrainingOutcome outcome = run(script, new TrainingPlan(3, 2, halved, Optional.empty()));

        assertThat(outcome.curve()).extracting(Epoch::number).containsExactly(1, 2, 3);
        assertThat(outcome.curve()).extracting(Epoch::learningRateFactor).containsExactly(1.0, 0.5, 0.25);
        assertThat(outcome.curve().stream().mapToDouble(Epoch::trainLoss).toArray())
                .containsExactly(new double[] {5, 1.2, 0.3}, within(1e-12));
        List<Metrics> validation = outcome.curve().stream()
                .map(epoch -> epoch.validation().orElseThrow())
                .toList();
        assertThat(validation).extracting(Metrics::accuracy).containsExactly(0.5, 0.75, 1.0);
        // all are taken for class 0: F1 of 2/3 and 0; then one of four wrongly so: 4/5 and 2/3
        assertThat(validation.stream().mapToDouble(Metrics::macroF1).toArray())
                .containsExactly(new double[] {1 / 3.0, (4 / 5.0 + 2 / 3.0) / 2, 1}, within(1e-12));
        assertThat(validation.stream().mapToDouble(Metrics::logLoss).toArray())
                .containsExactly(
                        new double[] {
                            -(Math.log(.9) + Math.log(.2) + Math.log(.7) + Math.log(.4)) / 4,
                            -(Math.log(.9) + Math.log(.8) + Math.log(.6) + Math.log(.3)) / 4,
                            -(Math.log(.9) + Math.log(.8) + Math.log(.8) + Math.log(.6)) / 4
                        },
                        within(1e-7));
        assertThat(validation.stream().mapToDouble(metrics -> metrics.rocAuc().orElseThrow()))
                .containsExactly(0.75, 0.75, 1.0);
        assertThat(outcome.bestEpoch()).isEqualTo(3);
        assertThat(outcome.steps()).isEqualTo(9);
        assertThat(outcome.diverged()).isFalse();
        assertThat(outcome.kernel()).isEqualTo("scripted");
        assertThat(outcome.seconds())
                .isEqualTo(outcome.curve().stream().mapToDouble(Epoch::seconds).sum());
        assertThat(script.factors).containsExactly(1.0, 1.0, 1.0, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25);
        assertThat(script.log).doesNotContain("keep", "restore");
    }

    @Test
    void theTimeOfAnEpochIsThatOfItsStepsWithoutTheEvaluation() {
        Script script = Script.ofLosses(1, 1, 1);
        script.millisOfStep = 2;
        script.millisOfEvaluation = 20;
        long start = System.nanoTime();
        TrainingOutcome outcome = run(script, TrainingPlan.of(3, 2));
        double whole = (System.nanoTime() - start) / 1e9;
        assertThat(outcome.curve())
                .allSatisfy(epoch -> assertThat(epoch.seconds()).isGreaterThanOrEqualTo(0.006));
        assertThat(outcome.seconds()).isLessThanOrEqualTo(whole - 0.06);
    }

    @Test
    void everyEpochVisitsEveryRowOnceInAnOrderOfItsOwn() {
        Script script = Script.ofLosses(1, 1, 1, 1);
        run(script, TrainingPlan.of(4, 2));
        assertThat(script.batches).hasSize(4 * STEPS_PER_EPOCH);
        List<List<Integer>> epochs = new ArrayList<>();
        for (int epoch = 0; epoch < 4; epoch++) {
            List<List<Integer>> batches =
                    script.batches.subList(epoch * STEPS_PER_EPOCH, (epoch + 1) * STEPS_PER_EPOCH);
            assertThat(batches).extracting(List::size).containsExactly(2, 2, 1);
            List<Integer> rows = batches.stream().flatMap(List::stream).toList();
            assertThat(rows).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
            epochs.add(rows);
        }
        assertThat(epochs).doesNotHaveDuplicates();
    }

    @Test
    void stepsAreReportedAsTheyAreDone() {
        List<String> reported = new ArrayList<>();
        new TrainingLoop(TrainingPlan.of(2, 2), new BatchOrder(1))
                .run(
                        Script.ofLosses(1, 1).session(),
                        TRAIN,
                        Optional.empty(),
                        (step, steps) -> reported.add(step + "/" + steps));
        assertThat(reported).containsExactly("1/6", "2/6", "3/6", "4/6", "5/6", "6/6");
    }

    @Test
    void theBestEpochIsKeptAndRestoredWhenNoneWasBetterForTheWholePatience() {
        Script script = Script.ofLosses(0.9, 0.5, 0.7, 0.6, 0.8, 0.1, 0.1);
        TrainingOutcome outcome = run(script, stopping(7, Measure.LOG_LOSS, 3));
        assertThat(outcome.bestEpoch()).isEqualTo(2);
        assertThat(outcome.curve()).hasSize(5); // epochs 3, 4 and 5 are waited for
        assertThat(script.log).containsExactly("epoch", "keep", "epoch", "keep", "epoch", "epoch", "epoch", "restore");
    }

    @Test
    void patienceStartsAgainWithEveryBetterEpoch() {
        Script script = Script.ofLosses(0.6, 0.65, 0.5, 0.55, 0.4, 0.45, 0.41, 0.1);
        TrainingOutcome outcome = run(script, stopping(8, Measure.LOG_LOSS, 2));
        assertThat(outcome.bestEpoch()).isEqualTo(5);
        assertThat(outcome.curve()).hasSize(7);
    }

    /** Entropy of two classes of equal size: 0.693; a hundredth less is 0.686. */
    @Test
    void aFlatStartIsNotConverged() {
        double[] losses = {0.8, 0.75, 0.7, 0.7, 0.7, 0.693, 0.7, 0.69, 0.7, 0.7, 0.68, 0.4, 0.5, 0.5};
        TrainingOutcome outcome = run(Script.ofLosses(losses), stopping(14, Measure.LOG_LOSS, 2));
        assertThat(outcome.curve()).hasSize(14);
        assertThat(outcome.bestEpoch()).isEqualTo(12);
        assertThat(outcome.ended()).isEqualTo(Ended.CONVERGED);
        assertThat(run(Script.ofLosses(Arrays.copyOf(losses, 10)), stopping(10, Measure.LOG_LOSS, 2))
                        .ended())
                .isEqualTo(Ended.EPOCHS);
    }

    @Test
    void theEndIsJudgedWithoutEarlyStoppingToo() {
        double[] losses = new double[20];
        Arrays.fill(losses, 1, 20, 0.1); // all rows right from epoch 2 on
        losses[0] = 0.8;
        TrainingOutcome outcome = run(Script.ofLosses(losses), TrainingPlan.of(16, 2));
        assertThat(outcome.ended()).isEqualTo(Ended.EPOCHS);
        assertThat(outcome.bestEpoch()).isEqualTo(16); // whose parameters the network has
        assertThat(run(Script.ofLosses(losses), TrainingPlan.of(17, 2)).ended()).isEqualTo(Ended.CONVERGED);
        TrainingOutcome unwatched = new TrainingLoop(TrainingPlan.of(17, 2), new BatchOrder(1))
                .run(Script.ofLosses(losses).session(), TRAIN, Optional.empty(), TrainingListener.NONE);
        assertThat(unwatched.ended()).isEqualTo(Ended.EPOCHS);
    }

    @Test
    void noTrainingEndsBeforeItsLeastEpochs() {
        Script script = Script.ofLosses(0.5, 0.6, 0.6, 0.6, 0.6, 0.1);
        TrainingPlan plan = new TrainingPlan(
                6, 2, new Schedule.Constant(0), Optional.of(new EarlyStopping(Measure.LOG_LOSS, 1, 4)));
        assertThat(run(script, plan).curve()).hasSize(4);
        assertThatIllegalArgumentException().isThrownBy(() -> new EarlyStopping(Measure.LOG_LOSS, 1, 0));
    }

    @Test
    void aTieIsNotBetter() {
        Script script = Script.ofLosses(0.9, 0.5, 0.5, 0.5);
        TrainingOutcome outcome = run(script, stopping(4, Measure.LOG_LOSS, 2));
        assertThat(outcome.bestEpoch()).isEqualTo(2);
        assertThat(script.log).containsExactly("epoch", "keep", "epoch", "keep", "epoch", "epoch", "restore");
    }

    @Test
    void aValidationLossThatIsNoNumberIsNotBetter() {
        Script script = Script.ofLosses(Double.NaN, 0.9, Double.NaN, 0.8, 0.95);
        TrainingOutcome outcome = run(script, stopping(5, Measure.LOG_LOSS, 4));
        assertThat(outcome.bestEpoch()).isEqualTo(4);
        assertThat(script.log).containsExactly("epoch", "epoch", "keep", "epoch", "epoch", "keep", "epoch", "restore");
    }

    @Test
    void withoutABestEpochNothingIsRestored() {
        Script script = Script.ofLosses(Double.NaN, Double.NaN);
        TrainingOutcome outcome = run(script, stopping(2, Measure.LOG_LOSS, 1));
        assertThat(outcome.bestEpoch()).isEqualTo(2); // whose parameters the network has
        assertThat(script.log).containsExactly("epoch", "epoch");
    }

    @Test
    void aBestEpochThatIsTheLastNeedsNoRestoring() {
        Script script = Script.ofLosses(0.9, 0.5, 0.3);
        TrainingOutcome outcome = run(script, stopping(3, Measure.LOG_LOSS, 1));
        assertThat(outcome.bestEpoch()).isEqualTo(3);
        assertThat(script.log).endsWith("keep").doesNotContain("restore");
    }

    /** In epoch 2 accuracy is highest, in epoch 3 macro F1, in epoch 4 the loss is lowest. */
    @Test
    void theMetricThatIsWatchedDecides() {
        double[] losses = new double[4 * STEPS_PER_EPOCH];
        LabeledData rows = rows(0, 0, 0, 0, 0, 1);
        float[][] predictions = {
            {.4f, .4f, .4f, .4f, .4f, .6f},
            {.6f, .6f, .6f, .6f, .6f, .9f}, // 5 of 6 right, but class 1 never
            {.6f, .6f, .6f, .4f, .4f, .1f}, // 4 of 6 right, and class 1 found
            {.95f, .95f, .95f, .49f, .49f, .51f}, // 3 of 6 right, but sure of them
        };
        for (Measure metric : List.of(Measure.ACCURACY, Measure.LOG_LOSS, Measure.MACRO_F1)) {
            Script script = new Script(losses, predictions);
            TrainingOutcome outcome = new TrainingLoop(stopping(4, metric, 9), new BatchOrder(1))
                    .run(script.session(), TRAIN, Optional.of(rows), TrainingListener.NONE);
            assertThat(outcome.bestEpoch())
                    .as(metric.name())
                    .isEqualTo(
                            switch (metric) {
                                case ACCURACY -> 2;
                                case MACRO_F1 -> 3;
                                default -> 4;
                            });
        }
    }

    @Test
    void aLossThatIsNoNumberEndsTheTrainingAndBringsTheBestEpochBack() {
        Script script = new Script(
                new double[] {1, 1, 1, 1, 1, 1, 1, Double.NaN},
                new float[][] {{.9f, .2f, .8f, .4f}, {.5f, .5f, .5f, .5f}});
        TrainingOutcome outcome = run(script, stopping(9, Measure.LOG_LOSS, 5));
        assertThat(outcome.ended()).isEqualTo(Ended.DIVERGED);
        assertThat(outcome.steps()).isEqualTo(8);
        assertThat(outcome.curve()).hasSize(3);
        assertThat(outcome.curve().get(2).trainLoss()).isNaN();
        assertThat(outcome.curve().get(2).validation()).isEmpty();
        assertThat(outcome.bestEpoch()).isEqualTo(1);
        assertThat(script.log).endsWith("restore");
    }

    @Test
    void theOrderDigestIsOfAllBatchesPlanned() {
        TrainingOutcome stopped = run(Script.ofLosses(0.5, 0.6, 0.7), stopping(9, Measure.LOG_LOSS, 1));
        assertThat(stopped.curve()).hasSize(2);
        TrainingOutcome all = run(Script.ofLosses(1, 1, 1, 1, 1, 1, 1, 1, 1), TrainingPlan.of(9, 2));
        assertThat(stopped.orderDigest())
                .isEqualTo(all.orderDigest())
                .isNotEqualTo(run(Script.ofLosses(1, 1), TrainingPlan.of(2, 2)).orderDigest())
                .isNotEqualTo(run(Script.ofLosses(1, 1, 1, 1, 1, 1, 1, 1, 1), TrainingPlan.of(9, 3))
                        .orderDigest());
        TrainingOutcome otherSeed = new TrainingLoop(TrainingPlan.of(1, 2), new BatchOrder(2))
                .run(Script.ofLosses(1).session(), TRAIN, Optional.empty(), TrainingListener.NONE);
        assertThat(otherSeed.orderDigest())
                .isNotEqualTo(run(Script.ofLosses(1), TrainingPlan.of(1, 2)).orderDigest());
    }

    @Test
    void trainingNeedsRowsAndStoppingNeedsRowsToWatch() {
        TrainingSession session = Script.ofLosses(1).session();
        assertThatIllegalArgumentException().isThrownBy(() -> new TrainingLoop(TrainingPlan.of(1, 2), new BatchOrder(1))
                .run(session, rows(0), Optional.empty(), TrainingListener.NONE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrainingLoop(stopping(1, Measure.LOG_LOSS, 1), new BatchOrder(1))
                        .run(session, TRAIN, Optional.empty(), TrainingListener.NONE))
                .withMessageContaining("early stopping");
        TrainingPlan watching =
                new TrainingPlan(1, 2, new Schedule.Plateau(Measure.LOG_LOSS, 0.1, 0, 0, 0, 0), Optional.empty());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrainingLoop(watching, new BatchOrder(1))
                        .run(session, TRAIN, Optional.empty(), TrainingListener.NONE))
                .withMessageContaining("plateau");
    }

    @Test
    void plateauLowersTheLearningRateWhenPyTorchsScheduleDoes() {
        JsonNode figures = PyTorchOptimizersTest.FIGURES.get("plateau");
        double[] losses = PyTorchOptimizersTest.numbers(figures.get("figures")).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        Script script = Script.ofLosses(losses);
        Schedule plateau = new Schedule.Plateau(
                Measure.LOG_LOSS,
                figures.get("factor").asDouble(),
                figures.get("patience").asInt(),
                figures.get("threshold").asDouble(),
                figures.get("min_lr").asDouble(),
                0);

        TrainingOutcome outcome = run(script, new TrainingPlan(losses.length, 2, plateau, Optional.empty()));

        assertThat(outcome.curve())
                .extracting(Epoch::learningRateFactor)
                .containsExactlyElementsOf(PyTorchOptimizersTest.numbers(figures.get("factors")));
    }

    @Test
    void plateauWatchesAMetricThatIsBetterWhenHigher() {
        PlateauWatch watch = new PlateauWatch(new Schedule.Plateau(Measure.ACCURACY, 0.1, 0, 0.01, 0, 0), false);
        List<Double> factors = new ArrayList<>();
        for (float right : new float[] {0.5f, 0.75f, 0.75f, 1, 0.5f}) {
            float[] probabilities = new float[8];
            for (int row = 0; row < 4; row++) {
                int label = row % 2;
                boolean isRight = row < 4 * right;
                probabilities[2 * row + label] = isRight ? 0.9f : 0.1f;
                probabilities[2 * row + 1 - label] = isRight ? 0.1f : 0.9f;
            }
            watch.add(Metrics.of(probabilities, VALIDATION));
            factors.add(watch.factor());
        }
        assertThat(factors).containsExactly(1.0, 1.0, 0.1, 0.1, 0.1 * 0.1);
    }

    /** Kappa is no measure of the curve; it rises from epoch to epoch. */
    @Test
    void plateauMayWatchAnyMeasure() {
        Script script = new Script(
                new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1},
                new float[][] {{.9f, .9f, .9f, .9f}, {.9f, .1f, .9f, .9f}, {.9f, .1f, .9f, .1f}});
        Schedule plateau = new Schedule.Plateau(Measure.COHEN_KAPPA, 0.1, 0, 0, 0, 0);
        TrainingOutcome outcome = run(script, new TrainingPlan(3, 2, plateau, Optional.empty()));
        assertThat(outcome.curve()).extracting(Epoch::learningRateFactor).containsExactly(1.0, 1.0, 1.0);
        assertThat(outcome.curve().get(2).validation().orElseThrow().value(Measure.COHEN_KAPPA))
                .hasValue(1);
    }

    /** Half a loss of 0.5 is 0.25: an epoch must be below that. */
    @Test
    void aThresholdIsRelativeToTheBestSoFar() {
        PlateauWatch watch = new PlateauWatch(new Schedule.Plateau(Measure.LOG_LOSS, 0.5, 0, 0.5, 0.2, 0), false);
        List<Double> factors = new ArrayList<>();
        for (double loss : new double[] {0.5, 0.25, 0.24, 0.13, 0.1}) {
            watch.add(new Metrics(Map.of("log_loss", loss)));
            factors.add(watch.factor());
        }
        assertThat(factors).containsExactly(1.0, 0.5, 0.5, 0.25, 0.25);
    }

    @Test
    void aLongGradientIsShortenedAndAShortOneLeft() {
        assertThat(ClippedGradient.factor(3, 6)).isCloseTo(0.5, within(1e-6)).isLessThan(0.5);
        assertThat(ClippedGradient.factor(3, 2)).isEqualTo(1);
    }

    @Test
    void gradientsAreClippedWhereThePlanSaysSo() {
        Script script = Script.ofLosses(1);
        run(script, new TrainingPlan(1, 2, new Schedule.Constant(0), Optional.empty(), OptionalDouble.of(3)));
        assertThat(script.log).startsWith("clip 3.0");
    }

    @Test
    void anInterruptedThreadStopsBeforeItsNextStep() {
        Script script = Script.ofLosses(1, 1);
        TrainingLoop loop = new TrainingLoop(TrainingPlan.of(2, 2), new BatchOrder(1));
        TrainingListener interrupt = (step, steps) -> {
            if (step == 2) {
                Thread.currentThread().interrupt();
            }
        };
        assertThatThrownBy(() -> loop.run(script.session(), TRAIN, Optional.empty(), interrupt))
                .isInstanceOf(CancellationException.class);
        assertThat(script.factors).hasSize(2);
    }

    private static TrainingPlan stopping(int epochs, Measure metric, int patience) {
        return new TrainingPlan(
                epochs, 2, new Schedule.Constant(0), Optional.of(new EarlyStopping(metric, patience, 1)));
    }

    private static TrainingOutcome run(Script script, TrainingPlan plan) {
        return new TrainingLoop(plan, new BatchOrder(1))
                .run(script.session(), TRAIN, Optional.of(VALIDATION), TrainingListener.NONE);
    }

    private static LabeledData rows(int count) {
        return rows(IntStream.range(0, count).map(row -> row % 2).toArray());
    }

    private static LabeledData rows(int... labels) {
        SparseMatrix empty = new SparseMatrix(1, new int[labels.length + 1], new int[0], new float[0]);
        return new LabeledData(empty, labels, List.of("a", "b"));
    }

    /** What a session says, and what was asked of it. */
    private static final class Script {
        final List<List<Integer>> batches = new ArrayList<>();
        final List<Double> factors = new ArrayList<>();
        final List<String> log = new ArrayList<>();
        private long millisOfStep;
        private long millisOfEvaluation;
        private final double[] losses; // (steps)
        private final float[][] predictions; // (epochs, rows): the probability of class 0

        Script(double[] losses, float[][] predictions) {
            this.losses = losses;
            this.predictions = predictions;
        }

        /** Epochs after which the log loss of {@link #VALIDATION} is as given. */
        static Script ofLosses(double... logLosses) {
            double[] losses = new double[STEPS_PER_EPOCH * logLosses.length];
            Arrays.fill(losses, 1);
            float[][] predictions = new float[logLosses.length][];
            for (int epoch = 0; epoch < logLosses.length; epoch++) {
                float right = (float) Math.exp(-logLosses[epoch]);
                predictions[epoch] = new float[] {right, 1 - right, right, 1 - right};
            }
            return new Script(losses, predictions);
        }

        private static void sleep(long millis) {
            if (millis > 0) {
                try {
                    Thread.sleep(millis);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        TrainingSession session() {
            return new TrainingSession() {
                private int step;
                private int epoch;

                @Override
                public double step(Batch batch, double learningRateFactor) {
                    assertThat(batch.data()).isSameAs(TRAIN);
                    batches.add(IntStream.range(0, batch.rows().count())
                            .mapToObj(batch.rows()::row)
                            .toList());
                    factors.add(learningRateFactor);
                    sleep(millisOfStep);
                    return losses[step++];
                }

                @Override
                public void clip(double norm) {
                    log.add("clip " + norm);
                }

                @Override
                public float[] probabilities(SparseMatrix rows) {
                    assertThat(rows).isNotSameAs(TRAIN.features());
                    log.add("epoch");
                    sleep(millisOfEvaluation);
                    float[] first = predictions[epoch++];
                    float[] probabilities = new float[2 * first.length];
                    for (int row = 0; row < first.length; row++) {
                        probabilities[2 * row] = first[row];
                        probabilities[2 * row + 1] = 1 - first[row];
                    }
                    return probabilities;
                }

                @Override
                public void keep() {
                    log.add("keep");
                }

                @Override
                public void restore() {
                    log.add("restore");
                }

                @Override
                public String kernel() {
                    return "scripted";
                }

                @Override
                public void close() {}
            };
        }
    }
}
