package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.config.ConfigException;
import dev.nonzero.config.TuningMetric;
import dev.nonzero.experiment.TunedCell.Tried;
import dev.nonzero.training.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TuningTest {
    @TempDir
    Path folder;

    private final List<String> ended = new ArrayList<>();

    @Test
    void eachCellIsComparedAtItsBestMeanOfTheTuningSeeds() throws IOException {
        ExperimentRun run = run("seeds: 2");
        ExperimentRun tuned = tune(run);
        assertThat(run.tuning().orElseThrow().trials()).hasSize(2 * 2 * 3);
        Map<String, TrialResult> stored = ResultStore.read(folder.resolve("results"));
        List<String> keys = run.tuningKeys();
        for (int cell = 0; cell < 2; cell++) {
            double[] means = new double[3];
            for (int seed = 0; seed < 2; seed++) {
                for (int combination = 0; combination < 3; combination++) {
                    TrialResult result =
                            Objects.requireNonNull(stored.get(keys.get(6 * seed + 3 * cell + combination)));
                    means[combination] += result.figures()
                                    .orElseThrow()
                                    .validation()
                                    .orElseThrow()
                                    .accuracy()
                            / 2;
                }
            }
            int best = means[1] > means[0] ? 1 : 0;
            best = means[2] > means[best] ? 2 : best;
            assertThat(tuned.tuned().get(cell).best()).isEqualTo(best);
            assertThat(tuned.design()
                            .cells()
                            .get(cell)
                            .settings()
                            .training()
                            .plan()
                            .epochs())
                    .isEqualTo(List.of(1, 5, 20).get(best));
            assertThat(tuned.design().cells().get(cell).name())
                    .isEqualTo(run.design().cells().get(cell).name());
        }
        assertThat(tuned.trials()).extracting(trial -> trial.seeds().init()).containsOnly(1L, 2L);
    }

    @Test
    void aCombinationThatCannotBeForItsDataIsRefused() {
        assertThatThrownBy(() -> run("network: {pointwise: conv1d}", "seeds: 1, network.channels: [1, 21]"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("channels is 21, but the data have only 20 features")
                .hasMessageContaining("(in the cell hidden=2 | ");
    }

    @Test
    void moreComparedSeedsDoNotTuneAgain() throws IOException {
        ExperimentRun first = tune(run("seeds: 2"));
        assertThat(ended).hasSize(12);
        ExperimentRun second = tune(run("seeds: 20"));
        assertThat(ended).hasSize(12);
        assertThat(second.tuned()).isEqualTo(first.tuned());
    }

    @Test
    void whatEndedBeforeAnInterruptionIsKept() throws IOException {
        ExperimentRun run = run("seeds: 2\nworkers: 1");
        RunListener interrupts = new RunListener() {
            private int trials;

            @Override
            public void trialEnded(Trial trial, TrialResult result) {
                if (++trials == 5) {
                    throw new CancellationException("stopped");
                }
            }
        };
        try (ResultStore store = ResultStore.open(folder.resolve("results"))) {
            assertThatThrownBy(() -> run.tune(new ThreadExecutor(run.data(), 1), store, interrupts))
                    .isInstanceOf(CancellationException.class);
        }
        tune(run);
        assertThat(ended.size()).isLessThanOrEqualTo(12 - 5);
    }

    /** Against the mean over all samples of n with replacement, one by one. */
    @Test
    void theExpectedBestIsTheMeanBestOfAllSamples() {
        double[] means = {0.9, 0.5, 0.7, 0.8};
        TunedCell cell = new TunedCell("a", Map.of(), tried(means), 0);
        for (int n = 1; n <= means.length; n++) {
            int samples = (int) Math.pow(means.length, n);
            double sum = 0;
            double sumOfLeast = 0;
            for (int sample = 0; sample < samples; sample++) {
                double best = 0;
                double least = 1;
                for (int draw = 0, rest = sample; draw < n; draw++, rest /= means.length) {
                    best = Math.max(best, means[rest % means.length]);
                    least = Math.min(least, means[rest % means.length]);
                }
                sum += best;
                sumOfLeast += least;
            }
            assertThat(cell.expectedBest(TuningMetric.VALIDATION_ACCURACY).get(n - 1))
                    .isCloseTo(sum / samples, within(1e-12));
            assertThat(cell.expectedBest(TuningMetric.VALIDATION_LOG_LOSS).get(n - 1))
                    .isCloseTo(sumOfLeast / samples, within(1e-12));
        }
    }

    /** Of three combinations each is the best by one of the metrics. */
    @ParameterizedTest
    @CsvSource({"validation_accuracy, 0", "validation_macro_f1, 1", "validation_log_loss, 2"})
    void theMetricThatIsAskedForDecides(String by, int best) throws IOException {
        Tuning tuning = run("seeds: 2", "by: " + by + ", seeds: 2").tuning().orElseThrow();
        List<TunedCell> chosen = tuning.chosen(trial -> result(trial, combination(trial)));
        assertThat(chosen).extracting(TunedCell::best).containsExactly(best, best);
        List<Double> figures = List.of(0.9, 0.8, 0.2);
        assertThat(chosen.get(0).tried().get(best).values()).containsExactly(figures.get(best), figures.get(best));
    }

    @Test
    void aTrainingWithoutAFigureIsTheWorstAndAFailedOneNone() throws IOException {
        Tuning byAccuracy = run("seeds: 2", "seeds: 2").tuning().orElseThrow();
        List<Tried> tried = byAccuracy
                .chosen(trial -> combination(trial) == 0
                        ? result(trial, new Metrics(Double.NaN, Double.NaN, Double.NaN, OptionalDouble.empty()))
                        : combination(trial) == 1 ? failed(trial) : result(trial, 2))
                .get(1)
                .tried();
        assertThat(tried).extracting(Tried::values).containsExactly(List.of(0.0, 0.0), List.of(), List.of(0.6, 0.6));
        assertThat(tried).extracting(Tried::failed).containsExactly(0, 2, 0);
        Tuning byLoss =
                run("seeds: 2", "by: validation_log_loss, seeds: 2").tuning().orElseThrow();
        assertThat(byLoss.chosen(trial -> combination(trial) == 0
                                ? result(trial, new Metrics(Double.NaN, Double.NaN, Double.NaN, OptionalDouble.empty()))
                                : result(trial, 2))
                        .get(0)
                        .tried()
                        .get(0)
                        .values())
                .containsOnly(Double.POSITIVE_INFINITY);
    }

    /** Of the cells hidden=2 and hidden=8, the best epochs are the second and the third. */
    @Test
    void theComparedCellsAreThoseThatWereTuned() throws IOException {
        ExperimentRun run = run("compare: {from: {hidden: 8}, to: {hidden: 2}}");
        Tuning tuning = run.tuning().orElseThrow();
        List<TunedCell> chosen = tuning.chosen(
                trial -> result(trial, combination(trial) == trial.cell().index() / 3 + 1 ? 0 : 1));
        Design best = tuning.atItsBest(run.design(), chosen);
        assertThat(best.cells())
                .extracting(cell -> cell.settings().training().plan().epochs())
                .containsExactly(5, 20);
        assertThat(best.compare())
                .contains(new Design.Pair(best.cells().get(1), best.cells().get(0)));
        assertThat(best.seeds()).isEqualTo(run.design().seeds());
    }

    @Test
    void tuningTrialsAreReportedAsSuch() throws IOException {
        ExperimentRun run = run("seeds: 1\ntraining: {batch_size: 60, early_stopping: none}", "seeds: 1");
        List<String> reported = new ArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void runStarted(List<Trial> trials, List<Trial> missing, int workers) {
                reported.add("run of " + missing.size());
            }

            @Override
            public void tuningStarted(List<Trial> trials, List<Trial> missing, int workers) {
                reported.add("tuning of " + missing.size() + " by " + workers);
            }

            @Override
            public void trialStarted(Trial trial) {
                reported.add("start of " + trial.cell().name());
            }

            @Override
            public void trialStepped(Trial trial, long step, long steps) {
                reported.add(step + " of " + steps);
            }

            @Override
            public void trialEnded(Trial trial, TrialResult result) {
                reported.add("end of " + result.cell());
            }
        };
        try (ResultStore store = ResultStore.open(folder.resolve("results"))) {
            TrialExecutor executor = new ThreadExecutor(run.data(), 1);
            run.tune(executor, store, listener);
        }
        assertThat(reported)
                .startsWith(
                        "tuning of 6 by 1",
                        "start of hidden=2 | training.epochs=1",
                        "1 of 2",
                        "2 of 2",
                        "end of hidden=2 | training.epochs=1",
                        "start of hidden=2 | training.epochs=5")
                .endsWith("end of hidden=8 | training.epochs=20")
                .hasSize(1 + 2 * (2 * 3 + 2 * (1 + 5 + 20)));
    }

    /** Its place among the epochs 1, 5 and 20. */
    private static int combination(Trial trial) {
        return List.of(1, 5, 20)
                .indexOf(trial.cell().settings().training().plan().epochs());
    }

    private static TrialResult failed(Trial trial) {
        return new TrialResult(
                "key",
                trial.cell().name(),
                trial.cell().levels(),
                trial.seeds(),
                TrialResult.Status.FAILED,
                Optional.of("why"),
                Optional.empty());
    }

    private static TrialResult result(Trial trial, int combination) {
        return result(
                trial,
                List.of(
                                new Metrics(0.9, 0.3, 0.7, OptionalDouble.empty()),
                                new Metrics(0.5, 0.8, 0.6, OptionalDouble.empty()),
                                new Metrics(0.6, 0.4, 0.2, OptionalDouble.empty()))
                        .get(combination));
    }

    private static TrialResult result(Trial trial, Metrics validation) {
        TrialMetrics figures =
                MadeUpFigures.of(validation).validation(Optional.of(validation)).make();
        return new TrialResult(
                "key",
                trial.cell().name(),
                trial.cell().levels(),
                trial.seeds(),
                TrialResult.Status.OK,
                Optional.empty(),
                Optional.of(figures));
    }

    @Test
    void aFailedCombinationIsNotChosenAndADivergedOneIsTheLast() {
        Tried failed = new Tried(Map.of(), List.of(0.99), 1);
        Tried diverged = new Tried(Map.of(), List.of(0.1, Double.POSITIVE_INFINITY), 0);
        Tried ended = new Tried(Map.of(), List.of(0.5, 0.6), 0);
        assertThat(TunedCell.best("a", List.of(failed, diverged, ended), TuningMetric.VALIDATION_LOG_LOSS))
                .isEqualTo(2);
        assertThat(TunedCell.best("a", List.of(failed, ended, ended), TuningMetric.VALIDATION_ACCURACY))
                .as("the first of equals")
                .isEqualTo(1);
        assertThatThrownBy(() -> TunedCell.best("a", List.of(failed), TuningMetric.VALIDATION_ACCURACY))
                .hasMessageContaining("a could be tuned");
    }

    private static List<Tried> tried(double... means) {
        List<Tried> tried = new ArrayList<>();
        for (double mean : means) {
            tried.add(new Tried(Map.of(), List.of(mean), 0));
        }
        return tried;
    }

    private ExperimentRun tune(ExperimentRun run) {
        RunListener listener = new RunListener() {
            @Override
            public synchronized void trialEnded(Trial trial, TrialResult result) {
                ended.add(result.cell());
            }
        };
        try (ResultStore store = ResultStore.open(folder.resolve("results"))) {
            return run.tune(new ThreadExecutor(run.data(), run.workers()), store, listener);
        }
    }

    private ExperimentRun run(String more) throws IOException {
        return run(more, "seeds: 2");
    }

    private ExperimentRun run(String more, String tuned) throws IOException {
        return ExperimentRun.of(Files.writeString(
                folder.resolve("experiment.yaml"), """
                name: tuned
                output: %s
                data: {train: {synthetic: {rows: 120, features: 20, classes: 3, nonzeros: 4, rule: sum}}, validation: 0.2}
                factors: {network.hidden: [[2], [8]]}
                tune: {training.epochs: [1, 5, 20], %s}
                %s
                """.formatted(folder.resolve("results"), tuned, more)));
    }
}
