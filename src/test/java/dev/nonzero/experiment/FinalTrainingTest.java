package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.config.ComparedMetric;
import dev.nonzero.config.ExperimentFile;
import dev.nonzero.data.FinalData;
import dev.nonzero.data.PreparedData;
import dev.nonzero.model.Model;
import dev.nonzero.model.ModelDescription;
import dev.nonzero.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks to be used: they learn from all rows that nothing else needs. */
class FinalTrainingTest {
    @TempDir
    private Path folder;

    private final ExperimentData data = new ExperimentData();

    /** Without validation rows, the network is that of the trial with the same seeds, number by number. */
    @Test
    void withTheTestRowsHeldOutItIsTheNetworkOfTheTrial() throws IOException {
        Trial trial = trial("");
        TrialRequest request = TrialRequest.of(List.of(trial), data, ComparedMetric.TEST_ACCURACY)
                .get(0);
        TrainedTrial trained = new TrialRunner(data).run(request, TrainingListener.NONE);
        trained.model().save(folder.resolve("trial.zip"));
        FinalTraining used = FinalTraining.run(trial, data.toUse(trial, true), TrainingListener.NONE);
        used.model().save(folder.resolve("used.zip"));
        Model ofTrial = Model.load(folder.resolve("trial.zip"));
        Model ofUse = Model.load(folder.resolve("used.zip"));
        try (ExperimentData.Lease lease = data.use(trial)) {
            PreparedData rows = lease.rows();
            assertThat(ofUse.predictor().probabilities(rows.test().features()))
                    .isEqualTo(ofTrial.predictor().probabilities(rows.test().features()));
        }
        assertThat(used.outcome().curve())
                .hasSameSizeAs(trained.result().figures().orElseThrow().curve());
        assertThat(ofTrial.description().origin().trial()).contains(request.key());
        assertThat(ofUse.description().origin().trial()).isEmpty();
        assertThat(ofUse.description().origin().rows()).isEqualTo(30);
        assertThat(ofUse.description().schema()).isEqualTo(ofTrial.description().schema());
    }

    @Test
    void aModelSaysWhatItLearnedFromAndHowRowsAreRead() throws IOException {
        Trial trial = trial("label_separator: '+', row_weights: label, values: log");
        FinalData rows = data.toUse(trial, false);
        ModelDescription description =
                FinalTraining.run(trial, rows, TrainingListener.NONE).model().description();
        assertThat(description.origin().rows()).isEqualTo(40);
        assertThat(description.origin().cell()).isEqualTo("the network");
        assertThat(description.origin().seed()).isEqualTo("1");
        assertThat(description.origin().data()).isEqualTo(rows.digest());
        assertThat(description.origin().settings())
                .isEqualTo(trial.cell().settings().toYaml());
        assertThat(description.labelSeparator()).contains("+");
        assertThat(description.weightsBehindLabels()).isTrue();
        assertThat(description.labelColumn()).isEmpty();
    }

    /** Forty rows, of which a quarter are for the test. */
    private Trial trial(String more) throws IOException {
        boolean weighted = more.contains("weights");
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < 40; row++) {
            rows.append(row % 2)
                    .append(weighted ? ":" + (1 + row % 3) : "")
                    .append(' ')
                    .append(1 + row % 2 + row % 3)
                    .append(":1 5:")
                    .append(row / 40.0)
                    .append('\n');
        }
        Files.writeString(folder.resolve("a.svm"), rows);
        Path file = Files.writeString(folder.resolve("use.yaml"), """
                name: use
                data: {train: '%s', test: 0.25%s}
                network: {hidden: [4], head: %s}
                training: {epochs: 3, batch_size: 8}
                """.formatted(
                        folder.resolve("a.svm"), more.isEmpty() ? "" : ", " + more, weighted ? "sigmoid" : "softmax"));
        return Design.of(ExperimentFile.read(file)).trials().get(0);
    }
}
