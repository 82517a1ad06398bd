package dev.nonzero.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.analysis.Comparison;
import dev.nonzero.analysis.Generalization;
import dev.nonzero.analysis.SimpleEffect;
import dev.nonzero.data.DataDescription;
import dev.nonzero.data.DataSource;
import dev.nonzero.data.FeatureValues;
import dev.nonzero.data.HeldOut;
import dev.nonzero.network.ActivationFunction;
import dev.nonzero.network.BiasScheme;
import dev.nonzero.network.Channels;
import dev.nonzero.network.Initialization;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.PointwiseLayer;
import dev.nonzero.network.Pool;
import dev.nonzero.network.WeightScheme;
import dev.nonzero.training.ClassWeights;
import dev.nonzero.training.EarlyStopping;
import dev.nonzero.training.Schedule;
import dev.nonzero.training.TrainingPlan;
import dev.nonzero.training.measure.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                        0,
                        FeatureValues.AS_IS));
        assertThat(experiment.settings().network())
                .isEqualTo(NetworkDescription.fullyConnected(List.of(128))
                        .with(
                                Channels.of(1),
                                List.of(new PointwiseLayer(LayerType.CONV1D, 8, ActivationFunction.RELU, true)),
                                Optional.of(new Pool(Pool.Type.MAX, 4, Pool.Axis.POSITIONS))));
        assertThat(experiment.settings().training())
                .isEqualTo(new TrainingDescription(
                        TrainerType.DENSE,
                        new TrainingPlan(
                                20,
                                128,
                                new Schedule.Constant(0),
                                Optional.of(new EarlyStopping(Measure.ACCURACY, 3, 1))),
                        new Optimizer.Adam(0.001, 0.9, 0.999, 1e-8, 0),
                        new ClassWeights.None()));
        assertThat(experiment.seeds())
                .isEqualTo(new SeedPlan.Together(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L)));
        assertThat(experiment.factors())
                .extracting(VariedFactor::name)
                .containsExactly("pool", "initialization", "layout");
        assertThat(experiment.factors())
                .extracting(VariedFactor::levelNames)
                .containsExactly(
                        List.of("none", "max 4"), List.of("pytorch", "keras"), List.of("four channels", "one channel"));
        assertThat(experiment.analysis())
                .isEqualTo(new AnalysisPlan(
                        ComparedMetric.TEST_MACRO_F1,
                        Optional.empty(),
                        Optional.of(new Comparison(
                                Map.of("pool", "none", "initialization", "pytorch", "layout", "one channel"),
                                Map.of("pool", "max 4", "initialization", "keras", "layout", "four channels"))),
                        0.002,
                        0.99,
                        Generalization.SEEDS,
                        List.of(new SimpleEffect("pool", Map.of("initialization", "keras"))),
                        false));
        assertThat(experiment.workers()).isEmpty();
        assertThat(experiment.saveModels()).isEqualTo(SaveModels.BEST);
    }

    @Test
    void nameAndTrainAreEnough() throws IOException {
        Experiment experiment = read("");
        assertThat(experiment.output()).isEqualTo(Path.of("results/small"));
        assertThat(experiment.settings().data().test()).isEqualTo(new HeldOut.Share(0.2));
        assertThat(experiment.settings().data().validation()).isEmpty();
        assertThat(experiment.settings().network()).isEqualTo(NetworkDescription.fullyConnected(List.of(128)));
        assertThat(experiment.settings().training())
                .isEqualTo(new TrainingDescription(
                        TrainerType.SPARSE,
                        TrainingPlan.of(20, 128),
                        new Optimizer.Adam(0.001, 0.9, 0.999, 1e-8, 0),
                        new ClassWeights.None()));
        assertThat(experiment.factors()).isEmpty();
        assertThat(experiment.analysis())
                .isEqualTo(new AnalysisPlan(
                        ComparedMetric.TEST_ACCURACY,
                        Optional.empty(),
                        Optional.empty(),
                        0.005,
                        0.95,
                        Generalization.SEEDS_AND_ROWS,
                        List.of(),
                        false));
        assertThat(experiment.saveModels()).isEqualTo(SaveModels.NONE);
    }

    static List<String> partsOfFiles() {
        return List.of(
                "seeds: {init: 1..3, order: [4, 2], split: 2}",
                "seeds: [7]",
                "seeds: [3, 1, 2]",
                "seeds: 5..9",
                "data: {train: {synthetic: {rows: 50, rule: sum, seed: 3}}, test: {synthetic: {rows: 20, rule: noise}}}",
                "data: {train: src/test/resources/config/tiny.csv, label_column: species, categorical: [colour]}",
                "data: {train: src/test/resources/data/tables/lists.parquet, label_column: target}",
                "data: {train: src/test/resources/config/tiny.svm, max_features: 2, values: tfidf, validation: 0.25}",
                "network: {channels: 2, pointwise: {type: linear, bias: false}, pool: {type: avg, axis: units}}",
                "network: {hidden: [], initialization: {weights: he_uniform, bias: zeros, fan_in: before_pool}}",
                "network: {hidden: [64, 32], dropout: 0.25, activation: leaky_relu, initialization: glorot}",
                "network: {channels: 4, pointwise: [{units: 4}, {units: 6, activation: tanh, batch_norm: true, dropout: 0.1}]}",
                "network: {positions: nonzeros, aggregate: max, pointwise: {units: 6}, input_dropout: 0.25}",
                "network: {channels: 1, pointwise: conv1d, pool: {last_window: drop}, hidden: [{units: 32}, 16]}",
                "network: {hidden: [{units: 12, activation: gelu, dropout: 0.2, batch_norm: true}, 64], dropout: 0.1}",
                "training: {optimizer: {type: nesterov, momentum: 0.95, weight_decay: 1e-05}, class_weights: balanced}",
                "training: {optimizer: {type: adagrad, epsilon: 1e-10}, class_weights: [1, 2.5]}",
                "training: {class_weights: {spam: 2.5, ham: 1}}",
                "training: {schedule: {type: step, epochs: 4, factor: 0.5, warm_up_epochs: 0.5}}",
                "training: {schedule: {type: cosine, min_factor: 0.01}, trainer: dense}",
                "factors: {network.hidden: [[], [128, 64]], data.values: [as_is, l2], training.optimizer.type: [sgd, adam]}",
                "factors: {'with: colon': {'#1': {network.hidden: [3]}, \"'2'\": {network.hidden: [4]}}}",
                "output: 'a folder: with # marks'",
                "workers: 3");
    }

    @ParameterizedTest
    @MethodSource("partsOfFiles")
    void whatIsPrintedIsReadBackAsTheSame(String part) throws IOException {
        Experiment experiment = read(part);
        assertThat(reread(experiment)).isEqualTo(experiment);
        assertThat(reread(experiment).toYaml()).isEqualTo(experiment.toYaml());
    }

    @Test
    void everyKeyIsPrintedAndReadBackAsTheSame() throws IOException {
        Experiment experiment = ExperimentFile.read(EVERY_KEY);
        assertThat(reread(experiment)).isEqualTo(experiment);
    }

    @ParameterizedTest
    @MethodSource("dev.nonzero.config.ComparedMetric#all")
    void everyMetricHasAWord(ComparedMetric metric) throws IOException {
        assertThat(read("data: {train: src/test/resources/config/tiny.svm, validation: 0.1}\nmetric: " + metric.word())
                        .analysis()
                        .metric())
                .isEqualTo(metric);
    }

    @ParameterizedTest
    @EnumSource(ActivationFunction.class)
    void everyActivationHasAWord(ActivationFunction activation) throws IOException {
        assertThat(read("network: {activation: " + activation.name().toLowerCase(Locale.ROOT) + "}")
                        .settings()
                        .network()
                        .activation())
                .isEqualTo(activation);
    }

    @Test
    void everySchemeOfWeightsGoesWithEverySchemeOfBiases() throws IOException {
        for (WeightScheme weights : WeightScheme.values()) {
            for (BiasScheme bias : BiasScheme.values()) {
                for (Initialization.FanIn fanIn : Initialization.FanIn.values()) {
                    String words = ("network: {initialization: {weights: " + weights + ", bias: " + bias + ", fan_in: "
                                    + (fanIn == Initialization.FanIn.AFTER_POOL ? "after_pool" : "before_pool") + "}}")
                            .toLowerCase(Locale.ROOT);
                    assertThat(read(words).settings().network().initialization())
                            .isEqualTo(new Initialization(weights, bias, fanIn));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pytorch, PYTORCH, PYTORCH",
        "keras, GLOROT_UNIFORM, ZEROS",
        "dl4j, GLOROT_NORMAL, ZEROS",
        "he, HE_NORMAL, ZEROS",
        "lecun, LECUN_NORMAL, ZEROS",
        "glorot, GLOROT_UNIFORM, ZEROS"
    })
    void presetsOfInitialization(String word, WeightScheme weights, BiasScheme bias) throws IOException {
        assertThat(read("network: {initialization: " + word + "}")
                        .settings()
                        .network()
                        .initialization())
                .isEqualTo(Initialization.of(weights, bias));
    }

    @ParameterizedTest
    @CsvSource({
        "sgd, 0.1",
        "nesterov, 0.01",
        "adam, 0.001",
        "adagrad, 0.01",
        "adamw, 0.001",
        "momentum, 0.01",
        "rmsprop, 0.01",
        "amsgrad, 0.001",
        "adamax, 0.002",
        "nadam, 0.002",
    })
    void aWordAloneIsAnOptimizerWithItsDefaults(String word, double learningRate) throws IOException {
        Experiment experiment = read("training: {optimizer: " + word + "}");
        assertThat(experiment.settings().training().optimizer().learningRate()).isEqualTo(learningRate);
        assertThat(read("training: {optimizer: {type: " + word + "}}")).isEqualTo(experiment);
    }

    @Test
    void adamwIsAdamWithItsUsualDecay() throws IOException {
        assertThat(read("training: {optimizer: adamw}"))
                .isEqualTo(read("training: {optimizer: {type: adam, weight_decay: 0.01}}"));
    }

    @Test
    void l2OfSgdIsWeightDecay() throws IOException {
        Experiment decay = read("training: {optimizer: {type: sgd, weight_decay: 0.03}}");
        assertThat(read("training: {optimizer: {type: sgd, l2: 0.02, weight_decay: 0.01}}"))
                .isEqualTo(decay);
        assertThat(decay.toYaml()).doesNotContain("l2");
    }

    @Test
    void clippingIsPrintedWhereItIsSet() throws IOException {
        Experiment clipped = read("training: {clip_norm: 2.5}");
        assertThat(clipped.settings().training().plan().clipNorm()).hasValue(2.5);
        assertThat(clipped.toYaml()).contains("clip_norm: 2.5");
        assertThat(read("").toYaml()).doesNotContain("clip_norm");
    }

    @Test
    void plateauHasPyTorchsDefaults() throws IOException {
        Experiment plateau = read(
                "data: {train: src/test/resources/config/tiny.svm, validation: 0.1}\ntraining: {schedule: plateau}");
        assertThat(plateau.settings().training().plan().schedule())
                .isEqualTo(new Schedule.Plateau(Measure.LOG_LOSS, 0.1, 10, 1e-4, 0, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pool: max | pool: {type: max, size: 4, axis: positions}",
                "pool: avg | pool: {type: avg}",
                "pointwise: linear | pointwise: {type: linear, units: 8, activation: relu, bias: true}",
                "pointwise: conv1d | pointwise: {}",
            })
    void aWordAloneIsALayerOrPoolWithItsDefaults(String word, String mapping) throws IOException {
        String rest = "network: {channels: 1, " + (word.startsWith("pool") ? "pointwise: conv1d, " : "");
        assertThat(read(rest + word + "}")).isEqualTo(read(rest + mapping + "}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"3 | 1,2,3", "1..3 | 1,2,3", "[5] | 5", "7..7 | 7", "[2, 9, 4] | 2,9,4"})
    void seedsAreANumberARangeOrAList(String written, String seeds) throws IOException {
        List<Long> expected = Stream.of(seeds.split(",", -1)).map(Long::valueOf).toList();
        assertThat(read("seeds: " + written).seeds()).isEqualTo(new SeedPlan.Together(expected));
        assertThat(read("seeds: {init: " + written + "}").seeds())
                .isEqualTo(new SeedPlan.Crossed(expected, List.of(1L), List.of(1L)));
    }

    @Test
    void theSameCanBeSaidWithAnAnchor() throws IOException {
        Experiment experiment = read("network: {hidden: &sizes [64, 32]}\n"
                + "factors: {network.pointwise: [none, conv1d], network.hidden: [*sizes, [128]]}");
        assertThat(experiment.factors().get(1).levelNames()).containsExactly("64-32", "128");
    }

    /** Characters of two chars each at every place around the thousands, where readers have buffers. */
    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 4000, 4001})
    void charactersBeyondTheBasicPlaneMayStandAnywhere(int before) throws IOException {
        String comment = "#" + "-".repeat(before) + "\uD83D\uDE00".repeat(100) + "\n";
        assertThat(read("name: small\ndata: {train: src/test/resources/config/tiny.svm}\n" + comment + "seeds: 7")
                        .seeds()
                        .size())
                .isEqualTo(7);
    }

    /** A file with a name, and data unless the part has them. */
    private Experiment read(String part) throws IOException {
        String data = part.startsWith("data:") ? "" : "data: {train: src/test/resources/config/tiny.svm}\n";
        String yaml = part.contains("name:") ? part : "name: small\n" + data + part;
        return ExperimentFile.read(Files.writeString(folder.resolve("experiment.yaml"), yaml));
    }

    private Experiment reread(Experiment experiment) throws IOException {
        return read(experiment.toYaml());
    }
}
