package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonzero.config.TrainingDescription;
import dev.nonzero.engine.dl4j.DenseEngine;
import dev.nonzero.engine.sparse.SparseEngine;
import dev.nonzero.experiment.TrialResult.Status;
import dev.nonzero.network.Network;
import dev.nonzero.training.MemoryNeed;
import dev.nonzero.training.Metrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Experiments whose trials are made up, so that every figure is another one; one of them with real trials. */
class ExperimentRunTest {
    @TempDir
    Path folder;

    private final List<String> happened = new ArrayList<>();

    /** Accuracy, macro F1, log loss and area under the curve. */
    private static Metrics metrics(double accuracy, double macroF1, double logLoss, double rocAuc) {
        return new Metrics(accuracy, macroF1, logLoss, OptionalDouble.of(rocAuc));
    }

    /** Gives each seed its own figures; saves a model as a text that names its trial. */
    private class Executor implements TrialExecutor {
        private final Map<Long, Optional<Metrics>> validation;
        private final Map<Long, Metrics> test;
        private final List<TrialRequest> asked = new ArrayList<>();
        private final Set<Long> diverging = new HashSet<>();

        Executor(Map<Long, Optional<Metrics>> validation, Map<Long, Metrics> test) {
            this.validation = validation;
            this.test = test;
        }

        @Override
        public int workers() {
            return 1;
        }

        @Override
        public void run(List<TrialRequest> requests, Events events) {
            for (TrialRequest request : requests) {
                asked.add(request);
                events.started(request);
                events.ended(List.of(end(request)));
            }
        }

        @Override
        public void fit(List<BaselineRequest> requests, Consumer<FittedBaseline> ended) {
            throw new IllegalStateException("no baseline is asked for");
        }

        final Ended end(TrialRequest request) {
            return new Ended(request, new TrainedTrial(result(request), Map.of(), file -> save(request, file)));
        }

        private TrialResult result(TrialRequest request) {
            long seed = request.seeds().init();
            Metrics ofTest = test.getOrDefault(seed, metrics(0, 0, 0, 0));
            TrialMetrics figures = MadeUpFigures.of(ofTest)
                    .train(metrics(1, 1, 0, 1))
                    .validation(validation.getOrDefault(seed, Optional.empty()))
                    .make();
            return new TrialResult(
                    request.key(),
                    request.cell(),
                    request.levels(),
                    request.seeds(),
                    diverging.contains(seed) ? Status.DIVERGED : Status.OK,
                    Optional.empty(),
                    Optional.of(figures));
        }

        private void save(TrialRequest request, Path file) {
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, request.key());
                boolean stored =
                        Files.readString(folder.resolve("results/trials.jsonl")).contains(request.key());
                happened.add(
                        "model of seed " + request.seeds().name() + (stored ? " after" : " before") + " its result");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Figures of three seeds that disagree about the best one, by each metric on validation and on test rows. */
    @ParameterizedTest
    @CsvSource({
        "test_accuracy, true, 1",
        "test_macro_f1, true, 2",
        "test_log_loss, true, 3",
        "test_roc_auc, true, 1",
        "test_accuracy, false, 2",
        "test_macro_f1, false, 3",
        "test_log_loss, false, 1",
        "test_roc_auc, false, 3"
    })
    void theBestModelIsThatOfTheValidationRowsWhereThereAreAny(String metric, boolean validation, long best)
            throws IOException {
        Map<Long, Metrics> ofTest = Map.of(
                1L, metrics(0.7, 0.5, 0.2, 0.6), 2L, metrics(0.9, 0.6, 0.3, 0.7), 3L, metrics(0.8, 0.7, 0.4, 0.8));
        Map<Long, Metrics> ofValidation = Map.of(
                1L, metrics(0.9, 0.6, 0.5, 0.9), 2L, metrics(0.8, 0.7, 0.4, 0.8), 3L, metrics(0.7, 0.5, 0.3, 0.7));
        Map<Long, Optional<Metrics>> perhaps = new HashMap<>();
        ofValidation.forEach(
                (seed, figures) -> perhaps.put(seed, Optional.of(figures).filter(f -> validation)));
        execute("save_models: best\nseeds: 3\nmetric: " + metric, new Executor(perhaps, ofTest));
        assertThat(models()).containsExactly("thenetwork-seed" + best + ".zip");
    }

    @Test
    void atATieTheEarlierSeedIsTheBest() throws IOException {
        Metrics same = metrics(0.9, 0.9, 0.1, 0.9);
        execute("save_models: best\nseeds: [4, 2, 3]", new Executor(Map.of(), Map.of(4L, same, 2L, same, 3L, same)));
        assertThat(models()).containsExactly("thenetwork-seed4.zip");
    }

    @Test
    void aDivergedNetworkIsNeverTheBest() throws IOException {
        Executor diverging = new Executor(Map.of(), Map.of(1L, metrics(0.7, 0, 0, 0), 2L, metrics(0.9, 0, 0, 0)));
        diverging.diverging.add(2L);
        execute("save_models: best\nseeds: 2", diverging);
        assertThat(models()).containsExactly("thenetwork-seed1.zip");
    }

    /** As the driver of a cluster takes results that arrive faster than the disk syncs. */
    @Test
    void ofTrialsThatEndTogetherTheBestModelIsKeptAndEachResultStored() throws IOException {
        Executor together =
                new Executor(
                        Map.of(),
                        Map.of(1L, metrics(0.7, 0, 0, 0), 2L, metrics(0.9, 0, 0, 0), 3L, metrics(0.8, 0, 0, 0))) {
                    @Override
                    public void run(List<TrialRequest> requests, Events events) {
                        requests.forEach(events::started);
                        events.ended(requests.stream().map(this::end).toList());
                    }
                };
        assertThat(execute("save_models: best\nseeds: 3", together)).hasSize(3);
        assertThat(models()).containsExactly("thenetwork-seed2.zip");
        assertThat(Files.readAllLines(folder.resolve("results/trials.jsonl"))).hasSize(3);
    }

    @Test
    void trialsStartInTheOrderThatTheExecutorPrefers() throws IOException {
        List<Long> told = new ArrayList<>();
        Executor backwards = new Executor(Map.of(), Map.of()) {
            @Override
            public List<TrialRequest> inOrderOfStart(List<TrialRequest> requests) {
                List<TrialRequest> reversed = new ArrayList<>(requests);
                Collections.reverse(reversed);
                return reversed;
            }
        };
        List<TrialResult> results = execute("seeds: 3", backwards, new RunListener() {
            @Override
            public void runStarted(List<Trial> trials, List<Trial> missing, int workers) {
                missing.forEach(trial -> told.add(trial.seeds().init()));
            }
        });
        assertThat(told).containsExactly(3L, 2L, 1L);
        assertThat(backwards.asked)
                .extracting(request -> request.seeds().init())
                .containsExactly(3L, 2L, 1L);
        assertThat(results).extracting(result -> result.seeds().init()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aModelIsThereBeforeItsResultAndEachResultOnce() throws IOException {
        execute("save_models: all\nseeds: 2", new Executor(Map.of(), Map.of()));
        assertThat(happened).containsExactly("model of seed 1 before its result", "model of seed 2 before its result");
        assertThat(Files.readAllLines(folder.resolve("results/trials.jsonl"))).hasSize(2);
    }

    @Test
    void onlyWhatIsMissingIsAskedFor() throws IOException {
        execute("seeds: 2", new Executor(Map.of(), Map.of()));
        Executor again = new Executor(Map.of(), Map.of());
        assertThat(execute("seeds: [3, 2, 1]", again))
                .extracting(result -> result.seeds().init())
                .containsExactly(3L, 2L, 1L);
        assertThat(again.asked).extracting(request -> request.seeds().init()).containsExactly(3L);
    }

    @Test
    void aFolderDeletedInTheMeantimeIsAnError() throws IOException {
        TrialExecutor deletes = new Executor(Map.of(), Map.of()) {
            @Override
            public void run(List<TrialRequest> requests, Events events) {
                try {
                    Files.delete(folder.resolve("results/trials.jsonl"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                super.run(requests, events);
            }
        };
        assertThatThrownBy(() -> execute("seeds: 2", deletes)).isInstanceOf(ResultStoreException.class);
    }

    @Test
    void aFileDeletedAfterTheLastResultIsAnErrorToo() throws IOException {
        TrialExecutor deletes = new Executor(Map.of(), Map.of()) {
            @Override
            public void run(List<TrialRequest> requests, Events events) {
                super.run(requests, events);
                try {
                    Files.delete(folder.resolve("results/trials.jsonl"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        assertThatThrownBy(() -> execute("seeds: 2", deletes)).isInstanceOf(ResultStoreException.class);
    }

    /** Weights from a hidden layer to the next that take twice the heap, with Adam's state 12 bytes each. */
    @Test
    void whatDoesNotFitIntoTheHeapIsNotRun() throws IOException {
        int units = (int) Math.sqrt(Runtime.getRuntime().maxMemory() / 6.0);
        ExperimentRun run = run("workers: 1\nnetwork: {hidden: [" + units + ", " + units + "]}");
        assertThatThrownBy(run::checkMemory)
                .isInstanceOf(MemoryPlanException.class)
                .hasMessageStartingWith("a trial needs ");
        assertThatThrownBy(() -> run.execute(new RunListener() {})).isInstanceOf(MemoryPlanException.class);
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void aProgramRunsAnExperimentWithoutTheCommandLine() throws IOException {
        ExperimentRun run = run("seeds: 2\nfactors: {network.hidden: [[3], [4]]}\nworkers: 2");
        List<String> listened = new ArrayList<>();
        List<TrialResult> results = run.execute(new RunListener() {
            @Override
            public synchronized void trialEnded(Trial trial, TrialResult result) {
                listened.add(result.cell());
            }
        });
        assertThat(results)
                .extracting(TrialResult::cell)
                .containsExactly("hidden=3", "hidden=4", "hidden=3", "hidden=4");
        assertThat(results).extracting(TrialResult::status).containsOnly(Status.OK);
        assertThat(listened).hasSize(4);
        assertThat(run.execute(new RunListener() {})).isEqualTo(results);
    }

    @Test
    void aModelThatIsMissingOrCutIsTrainedAgain() throws IOException {
        String all = "save_models: all\nseeds: 2\nworkers: 1";
        run(all).execute(new RunListener() {});
        assertThat(trained(all)).isEmpty();
        Path model = folder.resolve("results/models/thenetwork-seed2.zip");
        Files.write(model, new byte[0]);
        assertThat(trained(all)).containsExactly(2L);
        assertThat(model).isNotEmptyFile();
        Files.delete(model);
        assertThat(trained(all)).containsExactly(2L);
        assertThat(model).isNotEmptyFile();
    }

    private List<Long> trained(String more) throws IOException {
        List<Long> seeds = new ArrayList<>();
        run(more).execute(new RunListener() {
            @Override
            public void trialEnded(Trial trial, TrialResult result) {
                seeds.add(trial.seeds().init());
            }
        });
        return seeds;
    }

    /** The data once as read and as often as they are prepared at a time, and the largest network for each worker. */
    @Test
    void theMemoryIsThatOfTheDataAndOfTheLargestNetworkForEachWorker() throws IOException {
        ExperimentRun run = run("seeds: 2\nfactors: {network.hidden: [[3], [400]]}\nworkers: 2");
        MemoryPlan plan = run.memory();
        assertThat(plan.workers()).isEqualTo(2);
        assertThat(run.withWorkers(5).memory().workers()).isEqualTo(5);
        assertThat(plan.data()).isEqualTo(run.data().bytesRead() + run.data().bytesAtOnce(run.trials(), 2));
        assertThat(plan.trial()).isEqualTo(TrialMemory.of(large(run), large(run).network(20, 2)));
        assertThat(plan.trial().heap())
                .isGreaterThan(run("seeds: 2\nfactors: {network.hidden: [[3], [4]]}")
                        .memory()
                        .trial()
                        .heap());
        MemoryPlan ofBaselines = run.memoryOf(run.baselines());
        assertThat(ofBaselines.data()).isEqualTo(plan.data());
        assertThat(ofBaselines.workers()).isEqualTo(2);
        assertThat(run.memoryOf(run.baselines().subList(0, 1)).workers()).isEqualTo(1);
        assertThat(run.memoryOf(List.of()).workers()).isEqualTo(1);
        assertThat(run.cost(large(run)).seconds())
                .isEqualTo(run.cost(run.trials().get(1)).seconds());
        assertThat(run.cost(large(run)).parameters()).isEqualTo(20 * 400 + 400 + 400 * 2 + 2);
    }

    /** A stretch has the parameters four times, one of them in Deeplearning4j, and five doubles for each of them. */
    @Test
    void aVerificationHasTheMemoryOfBothTrainers() throws IOException {
        ExperimentRun run = run("seeds: 2\nfactors: {network.hidden: [[3], [400]]}\nworkers: 2");
        List<Trial> verified = Verification.trials(run.design());
        assertThat(verified).hasSize(2);
        Network network = large(run).network(20, 2);
        TrainingDescription training = large(run).settings().training();
        MemoryNeed dense = new DenseEngine().memory(network, training.optimizer(), training.plan());
        MemoryNeed sparse = new SparseEngine().memory(network, training.optimizer(), training.plan());
        MemoryPlan plan = run.memoryOfVerification(verified);
        assertThat(plan.workers()).isEqualTo(1);
        assertThat(plan.data()).isEqualTo(run.data().bytesRead() + run.data().bytesAtOnce(verified, 1));
        assertThat(plan.trial())
                .isEqualTo(new MemoryNeed(
                        dense.heap() + 3 * sparse.heap() + 5L * Double.BYTES * (20 * 400 + 400 + 400 * 2 + 2),
                        dense.outside() + 3 * sparse.outside()));
        assertThat(plan.trial().outside()).isPositive();
    }

    private static Cell large(ExperimentRun run) {
        return run.design().cells().get(1);
    }

    private List<TrialResult> execute(String more, TrialExecutor executor) throws IOException {
        return execute(more, executor, new RunListener() {});
    }

    private List<TrialResult> execute(String more, TrialExecutor executor, RunListener listener) throws IOException {
        ExperimentRun run = run(more);
        try (ResultStore store = ResultStore.open(folder.resolve("results"))) {
            return run.execute(executor, store, listener);
        }
    }

    private ExperimentRun run(String more) throws IOException {
        return ExperimentRun.of(
                Files.writeString(folder.resolve("experiment.yaml"), """
                name: made-up
                output: %s
                data: {train: {synthetic: {rows: 60, features: 20, classes: 2, nonzeros: 4, rule: sum}}, validation: 0.2}
                training: {epochs: 1}
                %s
                """.formatted(folder.resolve("results"), more)));
    }

    private List<String> models() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("results/models"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
