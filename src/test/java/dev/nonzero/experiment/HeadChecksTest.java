package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.config.ExperimentFile;
import dev.nonzero.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadChecksTest {
    @TempDir
    private Path folder;

    @Test
    void aHeadGoesWithItsKindOfRows() throws IOException {
        assertThat(paths("", false)).isEmpty();
        assertThat(paths("network: {head: sigmoid}", true)).isEmpty();
        assertThat(paths("network: {head: sigmoid}", false)).containsExactly("network.head");
        assertThat(paths("", true)).startsWith("network.head");
    }

    @Test
    void whatIsForSoftmaxIsRefusedForSigmoid() throws IOException {
        assertThat(paths("network: {head: sigmoid}\ntraining: {class_weights: balanced}", true))
                .containsExactly("training.class_weights");
        assertThat(paths("network: {head: sigmoid}\ntraining: {label_smoothing: 0.1}", true))
                .containsExactly("training.label_smoothing");
        assertThat(paths("training: {label_smoothing: 0.1}", false)).isEmpty();
        assertThat(paths("training: {class_weights: balanced}", false)).isEmpty();
        assertThat(paths("training: {class_weights: balanced, label_smoothing: 0.1}", false))
                .containsExactly("training.label_smoothing");
    }

    @Test
    void theDenseTrainerDoesNotWeighRowsWithSeveralLabels() throws IOException {
        String weighted =
                "data: {train: src/test/resources/config/tiny.svm, row_weights: %s}\nnetwork: {head: %s}\ntraining: {trainer: %s}\n";
        assertThat(pathsOf(weighted.formatted("label", "sigmoid", "dense"), true))
                .containsExactly("data.row_weights");
        assertThat(pathsOf(weighted.formatted("none", "sigmoid", "dense"), true))
                .isEmpty();
        assertThat(pathsOf(weighted.formatted("label", "sigmoid", "sparse"), true))
                .isEmpty();
        assertThat(pathsOf(weighted.formatted("label", "softmax", "dense"), false))
                .isEmpty();
    }

    @Test
    void earlyStoppingWatchesAMeasureThatTheRowsHave() throws IOException {
        String sets = "network: {head: sigmoid}\ntraining: {early_stopping: {metric: %s}}";
        assertThat(paths(sets.formatted("precision_at_1"), true)).isEmpty();
        assertThat(paths(sets.formatted("accuracy"), true)).isEmpty(); // which is P@1 there
        assertThat(paths(sets.formatted("balanced_accuracy"), true)).containsExactly("training.early_stopping");
        assertThat(paths("training: {early_stopping: {metric: precision_at_1}}", false))
                .containsExactly("training.early_stopping");
    }

    @Test
    void aMeasureOfOtherRowsComesWithOnesForThese() throws IOException {
        String sets = """
                name: head
                data: {train: {synthetic: {}}, validation: 0.2}
                network: {head: sigmoid}
                training: {early_stopping: {metric: balanced_accuracy}}
                """;
        assertThat(HeadChecks.of(settings(sets), true).get(0).text())
                .isEqualTo(
                        "balanced_accuracy is for rows with one label each; with several, precision_at_1 or loss, say");
        String classes = """
                name: head
                data: {train: {synthetic: {}}, validation: 0.2}
                training: {early_stopping: {metric: precision_at_1}}
                """;
        assertThat(HeadChecks.of(settings(classes), false).get(0).text())
                .isEqualTo("precision_at_1 is for rows with several labels; with one each, accuracy or loss, say");
    }

    private Settings settings(String experiment) throws IOException {
        Path file = Files.writeString(folder.resolve("head.yaml"), experiment);
        return Design.of(ExperimentFile.read(file)).cells().get(0).settings();
    }

    private List<String> paths(String more, boolean labelSets) throws IOException {
        return pathsOf("data: {train: {synthetic: {}}, validation: 0.2}\n" + more + "\n", labelSets);
    }

    private List<String> pathsOf(String experiment, boolean labelSets) throws IOException {
        return HeadChecks.of(settings("name: head\n" + experiment), labelSets).stream()
                .map(mistake -> mistake.path().get(0))
                .toList();
    }
}
