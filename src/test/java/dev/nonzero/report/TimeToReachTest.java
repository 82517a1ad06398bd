package dev.nonzero.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.CsvRows;
import dev.nonzero.analysis.ResultTable;
import dev.nonzero.analysis.Training.End;
import dev.nonzero.config.Experiment;
import dev.nonzero.config.ExperimentFile;
import dev.nonzero.experiment.Ending;
import dev.nonzero.experiment.MadeUpFigures;
import dev.nonzero.experiment.Seeds;
import dev.nonzero.experiment.TrialMetrics;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.experiment.TrialResult.Status;
import dev.nonzero.report.TimeToReach.Time;
import dev.nonzero.training.Epoch;
import dev.nonzero.training.Metrics;
import dev.nonzero.training.TrainingOutcome.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Curves of four epochs that take 1, 2, 3 and 4 seconds; ten were allowed. */
class TimeToReachTest {
    private static final double[] ACCURACIES = {0.5, 0.7, 0.9, 0.8};

    private static final String SYNTHETIC = "{synthetic: {}}";
    private static final String WEIGHTED = "src/test/resources/data/weights/train.csv, label_column: bought,"
            + " columns: {customers: weight}, weighted_metrics: true";

    @TempDir
    private Path folder;

    @Test
    void theFirstEpochThatReachesTheTargetCounts() throws IOException {
        TimeToReach epochs = times("{epochs_to: {metric: accuracy, value: 0.7}}");
        assertThat(epochs.column()).isEqualTo("epochs_to_accuracy_0.7");
        assertThat(epochs.time(trial(Ended.EPOCHS))).contains(new Time(2, false));
        assertThat(times("{seconds_to: {metric: accuracy, value: 0.75}}").time(trial(Ended.EPOCHS)))
                .contains(new Time(6, false));
        assertThat(times("{epochs_to: {metric: loss, value: 0.35}}").time(trial(Ended.EPOCHS)))
                .contains(new Time(2, false)); // the loss is 1 - accuracy
    }

    @Test
    void aTargetThatIsNotReachedCountsWithAllEpochsThatWereAllowed() throws IOException {
        assertThat(times("{epochs_to: {metric: accuracy, value: 0.95}}").time(trial(Ended.CONVERGED)))
                .contains(new Time(10, true));
        assertThat(times("{seconds_to: {metric: accuracy, value: 0.95}}").time(trial(Ended.CONVERGED)))
                .contains(new Time(25, true)); // 2.5 s an epoch
    }

    @Test
    void theColumnSaysWhereRowsCountByTheirWeights() throws IOException {
        assertThat(times("epochs_to_best", WEIGHTED).column()).isEqualTo("epochs_to_weighted_best");
        assertThat(times("{seconds_to: {metric: accuracy, value: 0.95}}", WEIGHTED)
                        .column())
                .isEqualTo("seconds_to_weighted_accuracy_0.95");
        assertThat(experiment("test_log_loss", WEIGHTED).analysis().column()).isEqualTo("weighted_test_log_loss");
    }

    @Test
    void theBestEpochIsCensoredWhereTheTrainingWasNotTrainedOut() throws IOException {
        TimeToReach best = times("epochs_to_best");
        assertThat(best.column()).isEqualTo("epochs_to_best");
        assertThat(best.time(trial(Ended.CONVERGED))).contains(new Time(3, false));
        assertThat(best.time(trial(Ended.EPOCHS))).contains(new Time(3, true));
        assertThat(best.time(trial(Ended.DIVERGED))).contains(new Time(10, true));
    }

    @Test
    void ofEquallyGoodEpochsTheFirstIsTheBest() throws IOException {
        assertThat(times("epochs_to_best").time(trial(Ended.CONVERGED, true, Map.of(), 0.5, 0.9, 0.7, 0.9)))
                .contains(new Time(2, false));
    }

    @Test
    void aTrialThatFailedOrHadNothingToWatchHasNoTime() throws IOException {
        TimeToReach best = times("epochs_to_best");
        assertThat(best.time(new TrialResult(
                        "key", "a", Map.of(), new Seeds(1, 1, 1), Status.FAILED, Optional.of("why"), Optional.empty())))
                .isEmpty();
        assertThat(best.time(trial(Ended.CONVERGED, false, Map.of()))).isEmpty();
        assertThat(best.time(trial(Ended.CONVERGED, true, Map.of("pool", "of another experiment"))))
                .isEmpty();
    }

    @Test
    void anotherMetricIsNoTime() throws IOException {
        assertThat(TimeToReach.of(experiment("test_accuracy"))).isEmpty();
    }

    @Test
    void theTableOfResultsHasTheTimesAndWhichAreLowerBounds() throws IOException {
        TrialResult failed = new TrialResult(
                "key", "a", Map.of(), new Seeds(2, 2, 1), Status.FAILED, Optional.of("why"), Optional.empty());
        TrialResult fold = new TrialResult(
                "key",
                "the network",
                Map.of(),
                new Seeds(3, 3, 1, 4, 5),
                Status.OK,
                Optional.empty(),
                trial(Ended.CONVERGED).figures());
        ResultFiles.writeAccuracy(
                folder, List.of(), List.of(trial(Ended.EPOCHS), failed, fold), Optional.of(times("epochs_to_best")));
        List<CSVRecord> rows = CsvRows.of(folder.resolve("accuracy.csv"));
        assertThat(rows).extracting(row -> row.get("epochs_to_best")).containsExactly("3.0", "", "3.0");
        assertThat(rows).extracting(row -> row.get("censored")).containsExactly("yes", "", "no");
        assertThat(rows).extracting(row -> row.get("ended")).containsExactly("epochs", "", "converged");
        assertThat(rows).extracting(row -> row.get("learned")).containsExactly("yes", "", "yes");
        assertThat(rows)
                .extracting(row -> row.get("repeat") + "/" + row.get("fold"))
                .containsExactly("/", "/", "4/5");
        assertThat(rows.get(0).getParser().getHeaderNames()).endsWith("message", "epochs_to_best", "censored");
    }

    @Test
    void aComparisonOfTimesHasThemAsItsValues() throws IOException {
        ResultTable table = ResultTables.of(experiment("epochs_to_best"), List.of(trial(Ended.EPOCHS)));
        assertThat(table.metric().name()).isEqualTo("epochs_to_best");
        assertThat(table.value(0, 0)).hasValue(3);
        assertThat(table.training(0, 0).censored()).isTrue();
        assertThat(table.training(0, 0).ended()).isEqualTo(End.EPOCHS);
        ResultTable unwatched =
                ResultTables.of(experiment("test_accuracy"), List.of(trial(Ended.EPOCHS, false, Map.of())));
        assertThat(unwatched.value(0, 0)).hasValue(0.9);
        assertThat(unwatched.training(0, 0).censored()).isFalse();
        assertThat(unwatched.training(0, 0).ended()).isEqualTo(End.UNWATCHED);
        assertThat(ResultTables.of(experiment("validation_accuracy"), List.of(trial(Ended.EPOCHS)))
                        .value(0, 0))
                .hasValue(0.9);
    }

    private TimeToReach times(String metric) throws IOException {
        return times(metric, SYNTHETIC);
    }

    private TimeToReach times(String metric, String data) throws IOException {
        return TimeToReach.of(experiment(metric, data)).orElseThrow();
    }

    private Experiment experiment(String metric) throws IOException {
        return experiment(metric, SYNTHETIC);
    }

    private Experiment experiment(String metric, String data) throws IOException {
        return ExperimentFile.read(Files.writeString(folder.resolve("speed.yaml"), """
                name: speed
                data: {train: %s, validation: 0.2}
                training: {epochs: 10}
                metric: %s
                """.formatted(data, metric)));
    }

    private static TrialResult trial(Ended ended) {
        return trial(ended, true, Map.of());
    }

    private static TrialResult trial(Ended ended, boolean watched, Map<String, String> levels) {
        return trial(ended, watched, levels, ACCURACIES);
    }

    private static TrialResult trial(Ended ended, boolean watched, Map<String, String> levels, double... accuracies) {
        List<Epoch> curve = new ArrayList<>();
        for (int i = 0; i < accuracies.length; i++) {
            curve.add(new Epoch(i + 1, 1, 0.5, Optional.of(metrics(accuracies[i])), i + 1));
        }
        TrialMetrics figures = MadeUpFigures.of(metrics(0.9))
                .validation(watched ? Optional.of(metrics(0.9)) : Optional.empty())
                .curve(curve, 3)
                .seconds(10)
                .ending(Optional.of(new Ending(ended, 0.9, 0.5)))
                .make();
        return new TrialResult(
                "key", "the network", levels, new Seeds(1, 1, 1), Status.OK, Optional.empty(), Optional.of(figures));
    }

    private static Metrics metrics(double accuracy) {
        return new Metrics(accuracy, 0.5, 1 - accuracy, OptionalDouble.empty());
    }
}
