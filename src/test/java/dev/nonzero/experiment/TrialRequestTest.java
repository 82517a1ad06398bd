package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.config.ComparedMetric;
import dev.nonzero.config.ExperimentFile;
import dev.nonzero.data.SplitDraw;
import dev.nonzero.experiment.FittedBaseline.Figures;
import dev.nonzero.experiment.TrialResult.Status;
import dev.nonzero.training.TrainingListener;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialRequestTest {
    @TempDir
    static Path folder;

    private final ExperimentData data = new ExperimentData();
    private final List<Trial> trials =
            Design.of(ExperimentFile.read(folder.resolve("trial.yaml"))).trials();
    private final TrialRequest request =
            TrialRequest.of(trials, data, ComparedMetric.TEST_ACCURACY).get(0);

    @BeforeAll
    static void experiment() throws IOException {
        Files.writeString(folder.resolve("trial.yaml"), """
                name: trial
                data: {train: {synthetic: {rows: 90, features: 30, classes: 3, nonzeros: 5, rule: sum}}, validation: 0.2}
                network: {hidden: [6], dropout: 0.3}
                training: {epochs: 3, batch_size: 16, schedule: {type: cosine, warm_up_epochs: 0.5}, early_stopping: {}}
                factors: {network.activation: [relu, tanh]}
                seeds: 1
                """);
    }

    @Test
    void aRequestThatWasSentIsTheSameTrialAndGivesTheSameResult() throws Exception {
        TrialRequest sent = (TrialRequest) sent(request);
        assertThat(sent).isEqualTo(request);
        assertThat(new TrialRunner(data).trial(sent).cell().settings())
                .isEqualTo(trials.get(0).cell().settings());
        TrialResult here =
                new TrialRunner(data).run(request, TrainingListener.NONE).result();
        TrialResult there = new TrialRunner(new ExperimentData())
                .run(sent, TrainingListener.NONE)
                .result();
        assertThat(withoutTime((TrialResult) sent(there))).isEqualTo(withoutTime(here));
        assertThat(here.status()).isEqualTo(Status.OK);
        assertThat(here.key()).isEqualTo(TrialRequest.key(trials.get(0), request.dataDigest(), Build.current()));
    }

    @Test
    void baselinesThatWereSentAreTheSame() throws Exception {
        SplitDraw split = new SplitDraw(1, 0, 0);
        Figures figures = new Figures(
                OptionalDouble.of(0.5),
                0.75,
                0.5,
                1.25,
                Optional.of(new PredictedRows(9, "rows", "/4A=")),
                false,
                false);
        for (FittedBaseline fitted : List.of(
                new FittedBaseline("a", "linear SVM", Map.of("x", "1"), split, Optional.empty(), Optional.of(figures)),
                new FittedBaseline("b", "majority", Map.of(), split, Optional.of("why"), Optional.empty()))) {
            assertThat(sent(fitted)).isEqualTo(fitted);
        }
    }

    @Test
    void otherDataAndAnotherBuildAreRefused() {
        for (TrialRequest other : List.of(
                request("0123456789abcdef", request.build()), request(request.dataDigest(), new Build("other")))) {
            TrialResult result =
                    new TrialRunner(data).run(other, TrainingListener.NONE).result();
            assertThat(result.status()).isEqualTo(Status.FAILED);
            assertThat(result.message()).get().asString().containsAnyOf("expected 0123456789abcdef", "the build other");
        }
    }

    private TrialRequest request(String dataDigest, Build build) {
        return new TrialRequest(
                request.key(),
                request.cell(),
                request.levels(),
                request.settings(),
                request.seeds(),
                dataDigest,
                build,
                request.metric(),
                request.seconds());
    }

    private static String withoutTime(TrialResult result) {
        return result.toString().replaceAll("seconds=[0-9.E-]+", "");
    }

    private static Object sent(Object value) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
