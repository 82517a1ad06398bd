package dev.nonzero.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.config.Experiment;
import dev.nonzero.experiment.MadeUpFigures;
import dev.nonzero.experiment.Seeds;
import dev.nonzero.experiment.TrialMetrics;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.experiment.TrialResult.Status;
import dev.nonzero.report.MadeUpRun;
import dev.nonzero.report.RunRecord;
import dev.nonzero.report.RunResults;
import dev.nonzero.training.Epoch;
import dev.nonzero.training.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Learning curves and confusion matrices of trials made by hand. */
class TrainedSectionsTest {
    @TempDir
    private Path folder;

    @Test
    void withoutValidationRowsTheCurvesAreOfTheTrainingLoss() throws IOException {
        PageSection section = CurvesSection.of(
                        run(List.of(), List.of(trial("a", 1, List.of()), trial("b", 2, List.of()))),
                        "none of these",
                        "nor this",
                        folder)
                .orElseThrow();
        JsonNode spec = section.pictures().get(0).spec();
        assertThat(spec.at("/encoding/y/title").asString()).isEqualTo("training loss");
        assertThat(list(spec.at("/datasets/epochs")))
                .extracting(epoch -> epoch.get("cell").asString() + " "
                        + epoch.get("epoch").asInt() + " "
                        + epoch.get("median").asDouble())
                .containsExactly("a 1 1.5", "a 2 2.5", "b 1 2.5", "b 2 3.5");
        assertThat(parameter(spec, "first").get("value").asString())
                .as("the last cell")
                .isEqualTo("b");
        assertThat(parameter(spec, "second").get("value").asString())
                .as("the first cell")
                .isEqualTo("a");
    }

    @Test
    void whereEpochsLackTheComparedMeasureTheCurvesAreOfTheUsualOne() throws IOException {
        Metrics metrics = new Metrics(0.75, 0.5, 0.25, OptionalDouble.empty());
        assertThat(axis("test_balanced_accuracy", metrics)).isEqualTo("validation accuracy, %");
        assertThat(axis("test_macro_f1", metrics)).isEqualTo("validation macro F1, %");
        assertThat(axis("test_balanced_accuracy", new Metrics(Map.of("log_loss", 0.25))))
                .isEqualTo("validation log loss");
    }

    /** What the vertical axis shows where an experiment compares by a metric and epochs have some measures. */
    private String axis(String metric, Metrics ofEpoch) throws IOException {
        TrialMetrics figures = MadeUpFigures.of(ofEpoch)
                .curve(List.of(new Epoch(1, 1, 0.5, Optional.of(ofEpoch), 1)), 1)
                .make();
        TrialResult trial = new TrialResult(
                "a1", "a", Map.of(), new Seeds(1, 1, 1), Status.OK, Optional.empty(), Optional.of(figures));
        return CurvesSection.of(run(metric, List.of(), List.of(trial)), "a", "a", folder)
                .orElseThrow()
                .pictures()
                .get(0)
                .spec()
                .at("/encoding/y/title")
                .asString();
    }

    @Test
    void withoutAnEpochThereAreNoCurvesAndWithoutATestNoConfusions() throws IOException {
        TrialResult failed = new TrialResult(
                "key", "a", Map.of(), new Seeds(1, 1, 1), Status.FAILED, Optional.of("why"), Optional.empty());
        assertThat(CurvesSection.of(run(List.of("no"), List.of(failed)), "a", "a", folder))
                .isEmpty();
        assertThat(ConfusionSection.of(run(List.of("no"), List.of(failed)), "a"))
                .isEmpty();
    }

    /** Class n of 27 is taken for the next one n + 1 times, but for the first two: they are taken for each other once. */
    @Test
    void ofManyClassesThoseWithTheMostErrorsAreShown() throws IOException {
        List<List<Integer>> confusion = new ArrayList<>(List.of(List.of(0, 1, 1), List.of(1, 0, 1), List.of(0, 0, 90)));
        for (int c = 2; c < 26; c++) {
            confusion.add(List.of(c, c + 1, c + 1));
        }
        List<String> names = IntStream.range(0, 27).mapToObj(c -> "c" + c).toList();
        PageSection section = ConfusionSection.of(run(names, List.of(trial("a", 1, confusion))), "elsewhere")
                .orElseThrow();
        assertThat(section.reading()).endsWith(" Shown are the 25 of 27 classes with the most errors.");
        JsonNode spec = section.pictures().get(0).spec();
        List<String> lines = spec.at("/data/values").asString().lines().toList();
        assertThat(lines)
                .startsWith("cell,label,predicted,rows", "0,2,3,3")
                .endsWith("0,25,26,26")
                .hasSize(1 + 24);
        assertThat(spec.get("height").asInt()).isEqualTo(25 * 30);
        assertThat(spec.at("/encoding/x/axis/labelAngle").asInt()).isZero(); // three characters at most
        assertThat(parameter(spec, "cell").get("value").asInt()).isZero();
        assertThat(strings(parameter(spec, "cell").at("/bind/labels"))).containsExactly("a");
    }

    private RunResults run(List<String> classes, List<TrialResult> trials) throws IOException {
        return run("test_accuracy", classes, trials);
    }

    private RunResults run(String metric, List<String> classes, List<TrialResult> trials) throws IOException {
        Experiment experiment = MadeUpRun.experiment(metric, folder);
        Files.writeString(folder.resolve("curves.csv"), "cell\n");
        RunRecord record = new RunRecord(
                "made by hand",
                "",
                Map.of(),
                Map.of(),
                Map.of(),
                classes,
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "2026-01-01T00:00:00Z",
                "2026-01-01T00:01:00Z",
                List.of());
        return new RunResults(record, experiment, trials, List.of(), List.of(), Optional.empty(), folder);
    }

    /** Two epochs, the loss of which is the epoch, the seed and a half less. */
    private static TrialResult trial(String cell, int seed, List<List<Integer>> confusion) {
        Metrics test = new Metrics(0.75, 0.5, 0.25, OptionalDouble.empty());
        List<Epoch> curve = IntStream.rangeClosed(1, 2)
                .mapToObj(epoch -> new Epoch(epoch, 1, epoch + seed - 0.5, Optional.empty(), 1))
                .toList();
        TrialMetrics figures =
                MadeUpFigures.of(test).curve(curve, 2).confusion(confusion).make();
        return new TrialResult(
                cell + seed,
                cell,
                Map.of(),
                new Seeds(seed, seed, 1),
                Status.OK,
                Optional.empty(),
                Optional.of(figures));
    }

    private static JsonNode parameter(JsonNode spec, String name) {
        return list(spec.get("params")).stream()
                .filter(parameter -> parameter.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> strings(JsonNode array) {
        return list(array).stream().map(JsonNode::asString).toList();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
