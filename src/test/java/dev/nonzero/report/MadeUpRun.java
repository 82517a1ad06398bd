package dev.nonzero.report;

import dev.nonzero.CsvRows;
import dev.nonzero.config.Experiment;
import dev.nonzero.config.ExperimentFile;
import dev.nonzero.experiment.Seeds;
import dev.nonzero.experiment.TrialMetrics;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.experiment.TrialResult.Status;
import dev.nonzero.training.Epoch;
import dev.nonzero.training.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVRecord;

/** A run of four cells and eight seeds in which each figure is another number; one trial failed and one diverged. */
public final class MadeUpRun {
    /** What it is made of, and what independent software makes of it. */
    public static final Path FOLDER = Path.of("src/test/resources/golden/results");

    private static final String EXPERIMENT = """
            name: golden
            data: {train: {synthetic: {}}}
            factors:
              layer: {linear: {network.activation: relu}, conv1d: {network.activation: tanh}}
              pool: {none: {network.hidden: [4]}, max: {network.hidden: [8]}}
            seeds: 8
            metric: %s
            equivalence_margin: 0.02
            confidence: 0.9
            simple_effects: [{factor: pool, within: {layer: conv1d}}]
            """;

    private MadeUpRun() {}

    /** What was asked, in a file of a folder. */
    public static Experiment experiment(String metric, Path folder) throws IOException {
        return ExperimentFile.read(Files.writeString(folder.resolve("golden.yaml"), EXPERIMENT.formatted(metric)));
    }

    /** The results: cell by cell, seed by seed. */
    public static List<TrialResult> trials() throws IOException {
        List<List<Epoch>> curves = new ArrayList<>();
        List<CSVRecord> rows = CsvRows.of(FOLDER.resolve("trials.csv"));
        rows.forEach(row -> curves.add(new ArrayList<>()));
        for (CSVRecord row : CsvRows.of(FOLDER.resolve("epochs.csv"))) {
            curves.get((int) number(row, "trial") - 1)
                    .add(new Epoch(
                            (int) number(row, "epoch"),
                            number(row, "learning_rate_factor"),
                            number(row, "train_loss"),
                            Optional.of(new Metrics(
                                    number(row, "validation_accuracy"),
                                    number(row, "validation_macro_f1"),
                                    number(row, "validation_log_loss"),
                                    OptionalDouble.empty())),
                            number(row, "train_seconds")));
        }
        List<TrialResult> trials = new ArrayList<>();
        for (CSVRecord row : rows) {
            Map<String, String> levels = new LinkedHashMap<>();
            levels.put("layer", row.get("layer"));
            levels.put("pool", row.get("pool"));
            Status status = Status.valueOf(row.get("status").toUpperCase(Locale.ROOT));
            trials.add(new TrialResult(
                    "key" + trials.size(),
                    "layer=" + row.get("layer") + ", pool=" + row.get("pool"),
                    levels,
                    new Seeds((long) number(row, "init"), (long) number(row, "order"), (long) number(row, "split")),
                    status,
                    Optional.of(row.get("message")).filter(message -> !message.isEmpty()),
                    status == Status.FAILED ? Optional.empty() : Optional.of(figures(row, curves.get(trials.size())))));
        }
        return trials;
    }

    /** The same result, where there is one, with a confusion matrix: lists of class, predicted class and rows. */
    public static TrialResult withConfusion(TrialResult trial, List<List<Integer>> confusion) {
        return new TrialResult(
                trial.key(),
                trial.cell(),
                trial.levels(),
                trial.seeds(),
                trial.status(),
                trial.message(),
                trial.figures()
                        .map(f -> new TrialMetrics(
                                f.train(),
                                f.validation(),
                                f.test(),
                                f.curve(),
                                f.bestEpoch(),
                                f.parameters(),
                                f.seconds(),
                                f.trainer(),
                                f.kernel(),
                                f.initialWeights(),
                                f.batchOrder(),
                                confusion,
                                f.ending(),
                                f.rows(),
                                Optional.empty())));
    }

    private static TrialMetrics figures(CSVRecord row, List<Epoch> curve) {
        return new TrialMetrics(
                metrics(row, "train_"),
                Optional.of(metrics(row, "validation_")),
                metrics(row, "test_"),
                curve,
                (int) number(row, "best_epoch"),
                (long) number(row, "parameters"),
                number(row, "train_seconds"),
                row.get("trainer"),
                row.get("kernel"),
                row.get("initial_weights_digest"),
                row.get("batch_order_digest"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Metrics metrics(CSVRecord row, String rows) {
        return new Metrics(
                number(row, rows + "accuracy"),
                number(row, rows + "macro_f1"),
                number(row, rows + "log_loss"),
                OptionalDouble.of(number(row, rows + "roc_auc")));
    }

    public static double number(CSVRecord row, String column) {
        return Double.parseDouble(row.get(column));
    }
}
