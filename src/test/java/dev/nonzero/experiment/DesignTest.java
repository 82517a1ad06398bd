package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nonzero.config.ConfigException;
import dev.nonzero.config.Experiment;
import dev.nonzero.config.ExperimentFile;
import dev.nonzero.network.Channels;
import dev.nonzero.network.HeadType;
import dev.nonzero.network.Initialization;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DesignTest {
    private static final Build BUILD = new Build("1");

    @TempDir
    private Path folder;

    @Test
    void factorsAreCrossedInTheOrderOfTheFile() {
        Design design = Design.of(ExperimentFile.read(Path.of("src/test/resources/config/every-key.yaml")));
        assertThat(design.cells())
                .extracting(Cell::name)
                .startsWith(
                        "pool=none, initialization=pytorch, layout=four channels",
                        "pool=none, initialization=pytorch, layout=one channel",
                        "pool=none, initialization=keras, layout=four channels")
                .hasSize(8);
        Cell third = design.cells().get(2);
        assertThat(third.index()).isEqualTo(2);
        assertThat(third.levels())
                .containsExactly(
                        Map.entry("pool", "none"),
                        Map.entry("initialization", "keras"),
                        Map.entry("layout", "four channels"));
        assertThat(third.settings().network().pool()).isEmpty();
        assertThat(third.settings().network().initialization()).isEqualTo(Initialization.KERAS);
        assertThat(third.settings().network().channels()).isEqualTo(Channels.of(4));
    }

    @Test
    void trialsComeSeedBySeed() {
        Design design = Design.of(ExperimentFile.read(Path.of("src/test/resources/config/every-key.yaml")));
        assertThat(design.trials()).hasSize(80);
        assertThat(design.trials().get(7)).isEqualTo(new Trial(design.cells().get(7), new Seeds(1, 1, 1)));
        assertThat(design.trials().get(8)).isEqualTo(new Trial(design.cells().get(0), new Seeds(2, 2, 1)));
    }

    @Test
    void theComparisonNamesTwoCells() {
        Design design = Design.of(ExperimentFile.read(Path.of("src/test/resources/config/every-key.yaml")));
        assertThat(design.compare())
                .contains(new Design.Pair(design.cells().get(1), design.cells().get(6)));
    }

    @Test
    void withoutFactorsThereIsOneCell() throws IOException {
        Experiment experiment = read("seeds: 2");
        assertThat(Design.of(experiment).cells())
                .containsExactly(new Cell(0, "the network", Map.of(), experiment.settings()));
    }

    @Test
    void crossedSeedsMoveEachPartAlone() throws IOException {
        assertThat(Design.of(read("seeds: {init: [1, 2], split: [5, 6]}")).seeds())
                .containsExactly(new Seeds(1, 1, 5), new Seeds(2, 1, 5), new Seeds(1, 1, 6), new Seeds(2, 1, 6));
    }

    @Test
    void rowsAreDrawnOnceForEachSplit() throws IOException {
        Design design = Design.of(read("seeds: {init: [1, 2], split: [5, 6]}\nfactors: {training.epochs: [1, 2]}"));
        assertThat(design.trialsOfDistinctRows())
                .containsExactly(
                        new Trial(design.cells().get(0), new Seeds(1, 1, 5)),
                        new Trial(design.cells().get(1), new Seeds(1, 1, 5)),
                        new Trial(design.cells().get(0), new Seeds(1, 1, 6)),
                        new Trial(design.cells().get(1), new Seeds(1, 1, 6)));
        assertThat(design.folds()).isEmpty();
    }

    @Test
    void everySeedTestsEachFoldOfEachRepeat() throws IOException {
        Design design = Design.of(ExperimentFile.read(Files.writeString(folder.resolve("experiment.yaml"), """
                name: small
                data: {train: src/test/resources/config/tiny.svm, test: {folds: 2, repeats: 2}}
                seeds: {init: [3, 4], split: [5, 6]}
                """)));
        assertThat(design.folds()).isPresent();
        assertThat(design.seeds())
                .startsWith(
                        new Seeds(3, 1, 5, 1, 1),
                        new Seeds(4, 1, 5, 1, 1),
                        new Seeds(3, 1, 5, 1, 2),
                        new Seeds(4, 1, 5, 1, 2),
                        new Seeds(3, 1, 5, 2, 1))
                .endsWith(new Seeds(3, 1, 6, 2, 2), new Seeds(4, 1, 6, 2, 2))
                .hasSize(2 * 2 * 4);
    }

    @Test
    void aFactorOfATypeKeepsTheKeysThatTheNewTypeHasToo() throws IOException {
        Design design = Design.of(
                read("training: {optimizer: {type: adam, learning_rate: 0.02, beta1: 0.8, weight_decay: 0.1}}\n"
                        + "factors: {training.optimizer.type: [adam, sgd]}"));
        assertThat(design.cells())
                .extracting(cell -> cell.settings().training().optimizer())
                .containsExactly(new Optimizer.Adam(0.02, 0.8, 0.999, 1e-8, 0.1), new Optimizer.Sgd(0.02, 0.1));
        assertThat(design.cells()).extracting(Cell::name).containsExactly("optimizer_type=adam", "optimizer_type=sgd");
    }

    @Test
    void aFactorInsideAPresetRefinesIt() throws IOException {
        Design design = Design.of(
                read(
                        "network: {pointwise: conv1d, channels: 1, pool: max}\n"
                                + "factors: {network.initialization: [he, keras], network.initialization.fan_in: [after_pool, before_pool]}"));
        assertThat(design.cells())
                .extracting(cell -> cell.settings().network().initialization())
                .containsExactly(
                        Initialization.HE,
                        withInputFanIn(Initialization.HE),
                        Initialization.KERAS,
                        withInputFanIn(Initialization.KERAS));
    }

    private static Initialization withInputFanIn(Initialization scheme) {
        return new Initialization(scheme.weights(), scheme.bias(), Initialization.FanIn.BEFORE_POOL);
    }

    @Test
    void whatALevelSetsInsideThePoolHasNoEffectWhereAnotherTakesThePoolAway() throws IOException {
        Design design = Design.of(read("""
                network: {pointwise: {type: conv1d}}
                factors:
                  layout:
                    all: {network.channels: all, network.pool.axis: units}
                    one: {network.channels: 1, network.pool.axis: positions}
                  network.pool: [none, {type: max, size: 2}]
                """));
        assertThat(design.cells())
                .extracting(cell -> cell.settings().network().pool().map(Pool::axis))
                .containsExactly(
                        Optional.empty(),
                        Optional.of(Pool.Axis.UNITS),
                        Optional.empty(),
                        Optional.of(Pool.Axis.POSITIONS));
    }

    @Test
    void factorsAreCalledByTheEndsOfTheirPathsUnlessThatWouldMistakeThem() throws IOException {
        Design design = Design.of(read("""
                network: {pointwise: conv1d}
                factors:
                  network.pointwise.type: [linear, conv1d]
                  network.pointwise.activation: [relu, tanh]
                  network.activation: [relu, tanh]
                  training.epochs: [1, 2]
                  network.hidden: [[8], [8, 4]]
                """));
        assertThat(design.cells().get(0).levels())
                .containsExactly(
                        Map.entry("pointwise_type", "linear"),
                        Map.entry("network.pointwise.activation", "relu"),
                        Map.entry("network.activation", "relu"),
                        Map.entry("training.epochs", "1"),
                        Map.entry("hidden", "8"));
    }

    @Test
    void levelsAreCalledByTheirWordsAndWithKeysWhereThoseDiffer() throws IOException {
        assertThat(
                        read("factors: {training.optimizer: [sgd, {type: adam, learning_rate: 0.01}, {type: adam, beta1: 0.5}]}")
                                .factors()
                                .get(0)
                                .levelNames())
                .containsExactly("sgd", "adam learning_rate 0.01", "adam beta1 0.5");
        assertThat(read("factors: {data.max_features: [all, 3], network.hidden: [[], [9]]}")
                        .factors())
                .extracting(factor -> factor.levelNames())
                .containsExactly(List.of("all", "3"), List.of("none", "9"));
    }

    @Test
    void aTrialsKeyChangesWithAllThatDeterminesItsResultAndWithNothingElse() throws IOException {
        Trial trial = Design.of(read("")).trials().get(0);
        Set<String> keys = new HashSet<>();
        keys.add(key(trial, "data"));
        keys.add(TrialRequest.key(trial, "data", new Build("2")));
        keys.add(key(trial, "other data"));
        keys.add(key(new Trial(trial.cell(), new Seeds(2, 1, 1)), "data"));
        keys.add(key(new Trial(trial.cell(), new Seeds(1, 2, 1)), "data"));
        keys.add(key(new Trial(trial.cell(), new Seeds(1, 1, 2)), "data"));
        keys.add(key(Design.of(read("network: {dropout: 0.1}")).trials().get(0), "data"));
        keys.add(key(Design.of(read("training: {epochs: 3}")).trials().get(0), "data"));
        assertThat(keys).hasSize(8);

        Experiment crossed = read("workers: 1\nmetric: test_macro_f1\nseeds: 3\nfactors: {network.dropout: [0, 0.5]}");
        assertThat(key(Design.of(crossed).trials().get(0), "data")).isEqualTo(key(trial, "data"));
    }

    @Test
    void whereTheDataLieIsNoPartOfATrialsKeyButWhatIsDoneToTheirRowsIs() throws IOException {
        Path file = Path.of("src/test/resources/data/text/train.tsv");
        Path moved = Files.copy(file, folder.resolve("moved.tsv"));
        assertThat(key("data: {train: %s, text: word}".formatted(moved)))
                .isEqualTo(key("data: {train: %s}".formatted(file)))
                .isNotEqualTo(key("data: {train: %s, text: {min_df: 2}}".formatted(file)))
                .isNotEqualTo(key("data: {train: %s, values: log}".formatted(file)))
                .isNotEqualTo(key("data: {train: %s, test: 0.3}".formatted(file)));
    }

    private static String key(Trial trial, String dataDigest) {
        return TrialRequest.key(trial, dataDigest, BUILD);
    }

    private static DataSize size(int features, int classes) {
        return new DataSize(100, 25, features, classes, 300, 3200, false, Map.of());
    }

    private String key(String data) throws IOException {
        Path file = Files.writeString(folder.resolve("moved.yaml"), "name: moved\n" + data);
        return key(Design.of(ExperimentFile.read(file)).trials().get(0), "data");
    }

    @Test
    void theKeyOfATrialIsTheSameInEveryVersionOfJava() throws IOException {
        assertThat(key(Design.of(read("")).trials().get(0), "data")).isEqualTo("3443bb149ee0cf72");
    }

    static List<Path> configs() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("configs"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("configs")
    void everyConfigCanBePlannedForItsData(Path file) {
        Experiment experiment = ExperimentFile.read(file);
        Design design = Design.of(experiment);
        CellFeasibility.check(
                file,
                experiment,
                design.cells(),
                cell -> List.of(new DataSize(
                        100,
                        25,
                        cell.settings().data().maxFeatures().orElse(19_732),
                        10,
                        300,
                        3200,
                        cell.settings().network().head() == HeadType.SIGMOID,
                        Map.of())),
                new CellNetworks());
    }

    @Test
    void aListOfClassWeightsHasOneForEachClass() throws IOException {
        Experiment experiment = read("factors: {training.class_weights: [none, [1, 2], [1, 2, 3]]}");
        Path file = folder.resolve("experiment.yaml");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> CellFeasibility.check(
                        file,
                        experiment,
                        Design.of(experiment).cells(),
                        cell -> List.of(size(10, 2)),
                        new CellNetworks()))
                .withMessage(file + ":3:50: training.class_weights: there are 3 weights, but 2 classes"
                        + " (in the cell class_weights=1-2-3)");
    }

    @Test
    void cellsThatCannotBeForTheirDataAreNamedWithTheLevelToBlame() throws IOException {
        Experiment experiment = read("""
                network: {pointwise: conv1d}
                factors:
                  network.channels: [1, 5, 50]
                  network.pool: [none, {type: max, size: 4}]
                """);
        Path file = folder.resolve("experiment.yaml");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> CellFeasibility.check(
                        file,
                        experiment,
                        Design.of(experiment).cells(),
                        cell -> List.of(size(10, 2)),
                        new CellNetworks()))
                .withMessage(file + ":5:28: network.channels: channels is 50, but the data have only 10 features"
                        + " (in the cell channels=50, pool=none and 1 more)\n" + file
                        + ":6:24: network.pool: the pool's size is 4, but there are only 2 positions"
                        + " (in the cell channels=5, pool=max 4)");
    }

    @Test
    void aSingleNetworkThatCannotBeForItsDataIsNamedWithItsPlace() throws IOException {
        Experiment experiment = read("network: {pointwise: conv1d, channels: 11}");
        Path file = folder.resolve("experiment.yaml");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> CellFeasibility.check(
                        file,
                        experiment,
                        Design.of(experiment).cells(),
                        cell -> List.of(size(10, 2)),
                        new CellNetworks()))
                .withMessage(file + ":3:40: network.channels: channels is 11, but the data have only 10 features");
    }

    @Test
    void aMetricOfOtherLabelsThanTheRowsHaveIsRefusedWithItsPlace() throws IOException {
        Experiment ofSets = read("metric: test_precision_at_1");
        assertRefused(ofSets, false)
                .withMessage(folder.resolve("experiment.yaml") + ":3:9: metric: precision_at_1 is for rows with several"
                        + " labels; with one each, test_accuracy, say");
        Experiment ofClasses = read("metric: test_balanced_accuracy\nnetwork: {head: sigmoid}");
        assertRefused(ofClasses, true)
                .withMessage(folder.resolve("experiment.yaml") + ":3:9: metric: balanced_accuracy is for rows with"
                        + " one label each; with several, test_precision_at_1, say");
    }

    @Test
    void aMeasureThatNeedsAnotherNumberOfClassesIsRefusedWithItsPlace() throws IOException {
        String file = folder.resolve("experiment.yaml").toString();
        assertRefused(read("metric: test_roc_auc"), false)
                .withMessage(file + ":3:9: metric: roc_auc is for two classes, but there are 3; test_accuracy, say");
        Experiment stopping = ExperimentFile.read(Files.writeString(folder.resolve("experiment.yaml"), """
                name: small
                data: {train: src/test/resources/config/tiny.svm, validation: 0.5}
                training: {early_stopping: {metric: pr_auc}}
                """));
        assertRefused(stopping, false)
                .withMessage(file + ":3:28: training.early_stopping: pr_auc is for two classes, but there are 3;"
                        + " accuracy or loss, say");
    }

    /** Features are dropped by a level, but what is too large is said of all cells. */
    @Test
    void aLevelOfAKeyThatIsNotInQuestionIsNotToBlame() throws IOException {
        Experiment experiment = read("network: {pointwise: conv1d, channels: 5}\nfactors: {data.max_features: [9, 3]}");
        Path file = folder.resolve("experiment.yaml");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> CellFeasibility.check(
                        file,
                        experiment,
                        Design.of(experiment).cells(),
                        cell -> List.of(
                                size(cell.settings().data().maxFeatures().orElseThrow(), 2)),
                        new CellNetworks()))
                .withMessage(file + ":3:40: network.channels: channels is 5, but the data have only 3 features"
                        + " (in the cell max_features=3)");
    }

    @Test
    void theMetricThatFollowsFromAWrongHeadIsNoMistakeOfItsOwn() throws IOException {
        assertRefused(read("network: {head: sigmoid}"), false)
                .withMessageStartingWith(
                        folder.resolve("experiment.yaml") + ":3:17: network.head: the head sigmoid is for")
                .withMessageNotContainingAny("\n", "precision_at_1");
    }

    @Test
    void whatTheFileDoesNotSayHasThePlaceOfTheFile() throws IOException {
        assertRefused(read(""), true)
                .withMessageStartingWith(folder.resolve("experiment.yaml") + ": network: the head softmax gives");
    }

    @Test
    void aHeadThatDoesNotGoWithTheRowsIsRefusedInEachCellThatHasIt() throws IOException {
        Experiment experiment = read("factors: {network.head: [softmax, sigmoid], training.epochs: [1, 2]}");
        assertRefused(experiment, true)
                .withMessageStartingWith(
                        folder.resolve("experiment.yaml") + ":3:26: network.head: the head softmax gives each row one")
                .withMessageEndingWith(" (in the cell head=softmax, training.epochs=1 and 1 more)");
    }

    private ThrowableAssertAlternative<ConfigException> assertRefused(Experiment experiment, boolean labelSets) {
        return assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> CellFeasibility.check(
                        folder.resolve("experiment.yaml"),
                        experiment,
                        Design.of(experiment).cells(),
                        cell -> List.of(new DataSize(100, 25, 10, 3, 300, 3200, labelSets, Map.of())),
                        new CellNetworks()));
    }

    private Experiment read(String part) throws IOException {
        return ExperimentFile.read(Files.writeString(
                folder.resolve("experiment.yaml"),
                "name: small\ndata: {train: src/test/resources/config/tiny.svm}\n" + part));
    }
}
