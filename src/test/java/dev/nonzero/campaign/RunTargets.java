package dev.nonzero.campaign;

import dev.nonzero.campaign.Mutator.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Experiment files, results folders and models. */
final class RunTargets {
    private final Targets targets;

    private RunTargets(Targets targets) {
        this.targets = targets;
    }

    static void addTo(Targets targets) throws IOException {
        RunTargets runs = new RunTargets(targets);
        runs.addExperiment();
        runs.addTunedRun();
        runs.addModels();
    }

    private void addExperiment() throws IOException {
        Path yaml = targets.copy(Path.of("src/test/resources/config/every-key.yaml"), "every-key.yaml");
        targets.add("YAML, read", Kind.TEXT, yaml, "plan", yaml, "--print-config");
        Path results = targets.path("results");
        Path small = targets.write("small.yaml", """
                name: small
                output: %s
                data: {train: %s, label_column: fruit, categorical: [colour], test: 0.4}
                network: {hidden: [4]}
                training: {epochs: 2}
                seeds: 3
                factors:
                  network.initialization: [keras, he]
                """.formatted(results, targets.path("fruit.csv")));
        targets.add("YAML, planned", Kind.TEXT, small, "plan", small);
        targets.make("run", small);
        Path accuracy = targets.copy(results.resolve("accuracy.csv"), "accuracy.csv");
        targets.add("analyze tables", Kind.TEXT, accuracy, "analyze", accuracy, "--factors", "initialization");
        targets.addChecked("baselines.jsonl", Kind.TEXT, results.resolve("baselines.jsonl"), "report", results);
        targets.addChecked("trials.jsonl", Kind.TEXT, results.resolve("trials.jsonl"), "report", results);
        targets.add("run.json", Kind.TEXT, results.resolve("run.json"), "report", results);
        Path own = results.resolve("accuracy.csv");
        targets.add("accuracy.csv of a run", Kind.TEXT, own, "analyze", results, "--metric", "test_accuracy");
        Path scores = first(results.resolve("rows"), ".npy");
        targets.add("scores of test rows (npy)", Kind.BINARY, scores, "report", results);
        targets.add("scores, analyzed", Kind.BINARY, scores, "analyze", results);
        targets.add("test rows (csv)", Kind.TEXT, first(results.resolve("rows"), ".csv"), "report", results);
    }

    private void addTunedRun() throws IOException {
        Path results = targets.path("tuned-results");
        Path tuned = targets.write("tuned.yaml", """
                name: tuned
                output: %s
                data: {train: %s, label_column: fruit, categorical: [colour], test: 0.3, validation: 0.3}
                network: {hidden: [4]}
                training: {epochs: 2, early_stopping: none}
                seeds: 2
                tune: {training.optimizer.learning_rate: [0.01, 0.1], seeds: 1}
                factors:
                  network.initialization: [keras, he]
                """.formatted(results, targets.path("fruit.csv")));
        targets.make("run", tuned);
        targets.addChecked("trials.jsonl, tuned", Kind.TEXT, results.resolve("trials.jsonl"), "report", results);
        targets.add("run.json, tuned", Kind.TEXT, results.resolve("run.json"), "report", results);
    }

    private void addModels() throws IOException {
        Path model = targets.path("fruit.zip");
        Path rows = targets.write("new.csv", "colour,weight\nred,110\ngreen,120\nyellow,\n");
        targets.make("train", targets.path("small.yaml"), "--cell", "initialization=keras", "--output", model);
        targets.addChecked("model", Kind.ZIP, model, "predict", model, rows);
        targets.add("rows to predict", Kind.TEXT, rows, "predict", model, rows);
        Path ofTexts = targets.path("texts.zip");
        Path documents = targets.write("new.tsv", "ham\tThe cat sat on a mat.\nspam\tWIN 10 cats\n");
        targets.make("train", targets.path("texts.yaml"), "--output", ofTexts);
        targets.addChecked("model of texts", Kind.ZIP, ofTexts, "predict", ofTexts, documents);
    }

    private static Path first(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> sorted = files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
            return sorted.get(0);
        }
    }
}
