package dev.nonzero.benchmark.peers;

import dev.nonzero.experiment.ExperimentRun;
import dev.nonzero.experiment.ResultStore;
import dev.nonzero.experiment.RunListener;
import dev.nonzero.experiment.ThreadExecutor;
import dev.nonzero.experiment.TrialExecutor;
import dev.nonzero.experiment.TrialRequest;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.experiment.TrialRunner;
import dev.nonzero.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** How many trials of an experiment end in an hour, with so many side by side. */
final class TrialsAnHour {
    private static final int TRIALS = 32;

    private TrialsAnHour() {}

    static Answer measure(Request request) throws IOException {
        Path folder = Files.createTempDirectory("nonzero-benchmark");
        Path config = Files.writeString(folder.resolve("experiment.yaml"), """
                name: benchmark
                output: %s
                data: {train: %s, test: 0.2}
                network: {hidden: [128]}
                training: {trainer: sparse, epochs: %d, early_stopping: none}
                seeds: %d
                """.formatted(
                        folder.resolve("results"), Path.of(request.rows()).toAbsolutePath(), request.epochs(), TRIALS));
        ExperimentRun experiment = ExperimentRun.of(config, OptionalInt.of(request.threads()));
        List<TrialRequest> requests = TrialRequest.of(
                experiment.trials(),
                experiment.data(),
                experiment.experiment().analysis().metric());
        new TrialRunner(experiment.data()).run(requests.get(0), TrainingListener.NONE); // has the code compiled
        try (ResultStore store = ResultStore.open(experiment.experiment().output())) {
            TrialExecutor threads = new ThreadExecutor(experiment.data(), request.threads());
            long start = System.nanoTime();
            List<TrialResult> results = experiment.execute(threads, store, new RunListener() {});
            double hours = (System.nanoTime() - start) * 1e-9 / 3600;
            if (results.stream().anyMatch(result -> result.status() != TrialResult.Status.OK)) {
                throw new IllegalStateException("a trial failed: " + results);
            }
            return Answer.of("trials/h", TRIALS / hours, TRIALS, "", "").by(request.threads());
        }
    }
}
