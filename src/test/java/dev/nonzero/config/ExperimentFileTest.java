package dev.nonzero.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.data.DataDescription;
import dev.nonzero.data.DataSource;
import dev.nonzero.data.FeatureValues;
import dev.nonzero.data.HeldOut;
import dev.nonzero.network.ActivationFunction;
import dev.nonzero.network.Channels;
import dev.nonzero.network.Initialization;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.PointwiseLayer;
import dev.nonzero.network.Pool;
import dev.nonzero.training.ClassWeights;
import dev.nonzero.training.EarlyStopping;
import dev.nonzero.training.Schedule;
import dev.nonzero.training.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentFileTest {
    private static final Path EVERY_KEY = Path.of("src/test/resources/config/every-key.yaml");

    @TempDir
    private Path folder;

    @Test
    void everyKeyIsRead() {
        Experiment experiment = ExperimentFile.read(EVERY_KEY);
        assertThat(experiment.name()).isEqualTo("linear-vs-conv");
        assertThat(experiment.output()).isEqualTo(Path.of("results/elsewhere"));
        assertThat(experiment.settings().data())
                .isEqualTo(new DataDescription(
                        new DataSource.File(Path.of("src/test/resources/config/tiny.svm"), Optional.empty(), List.of()),
                        new HeldOut.Share(0.2),
                        Optional.of(new HeldOut.Share(0.1)),
                        OptionalInt.of(19732),
                        OptionalInt.empty(),
                        FeatureValues.AS_IS));
        assertThat(experiment.settings().network())
                .isEqualTo(new NetworkDescription(
                        Channels.of(1),
                        Optional.of(new PointwiseLayer(LayerType.CONV1D, 8, ActivationFunction.RELU, true)),
                        Optional.of(new Pool(Pool.Type.MAX, 4, Pool.Axis.POSITIONS)),
                        List.of(128),
                        ActivationFunction.RELU,
                        0,
                        Initialization.PYTORCH));
        assertThat(experiment.settings().training())
                .isEqualTo(new TrainingDescription(
                        TrainerType.DENSE,
                        new TrainingPlan(
                                20,
                                128,
                                new Schedule.Constant(0),
                                Optional.of(new EarlyStopping(EarlyStopping.Metric.ACCURACY, 3))),
                        new Optimizer.Adam(0.001, 0.9, 0.999, 1e-8, 0),
                        new ClassWeights.None()));
        assertThat(experiment.seeds())
                .isEqualTo(new SeedPlan.Together(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L)));
        assertThat(experiment.factors()).extracting(Factor::name).containsExactly("pool", "initialization", "layout");
        assertThat(experiment.factors())
                .extracting(Factor::levelNames)
                .containsExactly(
                        List.of("none", "max 4"), List.of("pytorch", "keras"), List.of("four channels", "one channel"));
        assertThat(experiment.analysis())
                .isEqualTo(new AnalysisPlan(
                        Metric.MACRO_F1,
                        Optional.of(new Comparison(
                                Map.of("pool", "none", "initialization", "pytorch", "layout", "one channel"),
                                Map.of("pool", "max 4", "initialization", "keras", "layout", "four channels"))),
                        0.002,
                        0.99,
                        List.of(new SimpleEffect("pool", Map.of("initialization", "keras")))));
        assertThat(experiment.workers()).isEmpty();
        assertThat(experiment.saveModels()).isEqualTo(SaveModels.BEST);
    }

    @Test
    void whatIsPrintedIsReadBackAsTheSame() throws IOException {
        Experiment experiment = ExperimentFile.read(EVERY_KEY);
        assertThat(read(experiment.toYaml())).isEqualTo(experiment);
    }

    private Experiment read(String yaml) throws IOException {
        return ExperimentFile.read(Files.writeString(folder.resolve("experiment.yaml"), yaml));
    }
}
