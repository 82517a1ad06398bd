package dev.nonzero.benchmark.peers;

import dev.nonzero.config.ExperimentFile;
import dev.nonzero.config.Metric;
import dev.nonzero.config.SaveModels;
import dev.nonzero.experiment.Design;
import dev.nonzero.experiment.ExperimentData;
import dev.nonzero.experiment.ExperimentRunner;
import dev.nonzero.experiment.ModelFolder;
import dev.nonzero.experiment.ResultStore;
import dev.nonzero.experiment.RunListener;
import dev.nonzero.experiment.Trial;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.experiment.TrialRunner;
import dev.nonzero.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How many trials of an experiment end in an hour, with so many side by side. */
final class TrialsAnHour {
    private static final int TRIALS = 32;

    private TrialsAnHour() {}

    static Answer measure(Request request) throws IOException {
        Path folder = Files.createTempDirectory("nonzero-benchmark");
        Path config = Files.writeString(folder.resolve("experiment.yaml"), """
                name: benchmark
                data: {train: %s, test: 0.2}
                network: {hidden: [128]}
                training: {trainer: sparse, epochs: %d, early_stopping: none}
                seeds: %d
                """.formatted(Path.of(request.rows()).toAbsolutePath(), request.epochs(), TRIALS));
        List<Trial> trials = Design.of(ExperimentFile.read(config)).trials();
        TrialRunner runner = new TrialRunner(new ExperimentData());
        runner.run(trials.get(0), TrainingListener.NONE); // reads the data and has the code compiled
        try (ResultStore store = ResultStore.open(folder.resolve("results"))) {
            ModelFolder noModels = new ModelFolder(folder, SaveModels.NONE, Metric.TEST_ACCURACY, trials);
            ExperimentRunner experiment = new ExperimentRunner(runner, store, noModels, new RunListener() {});
            long start = System.nanoTime();
            List<TrialResult> results = experiment.run(trials, request.threads());
            double hours = (System.nanoTime() - start) * 1e-9 / 3600;
            if (results.stream().anyMatch(result -> result.status() != TrialResult.Status.OK)) {
                throw new IllegalStateException("a trial failed: " + results);
            }
            return Answer.of("trials/h", TRIALS / hours, TRIALS, "", "").by(request.threads());
        }
    }
}
