package dev.nonzero.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nonzero.data.DataSource;
import dev.nonzero.data.FeatureValues;
import dev.nonzero.data.RowStream;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.data.UnknownFeatures;
import dev.nonzero.engine.dl4j.DenseTrainer;
import dev.nonzero.engine.dl4j.Dl4jNetworks;
import dev.nonzero.network.ActivationFunction;
import dev.nonzero.network.Aggregate;
import dev.nonzero.network.Describe;
import dev.nonzero.network.HiddenLayer;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.PointwiseLayer;
import dev.nonzero.network.Pool;
import dev.nonzero.training.TrainingSession;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelTest {
    private static final NetworkDescription MLP = Describe.network().hidden(6).done();

    @TempDir
    Path folder;

    static Stream<NetworkDescription> networks() {
        return Stream.of(
                MLP,
                Describe.network().hidden(6, 5).dropout(0.5).done(),
                Describe.network().channels(2).conv1d(4).maxPool(2).hidden(6).done(),
                Describe.network().channels(1).conv1d(4).maxPool(2).hidden(6).done(),
                Describe.network()
                        .channels(1)
                        .conv1d(4)
                        .pool(new Pool(Pool.Type.MAX, 5, Pool.Axis.POSITIONS, Pool.LastWindow.DROP))
                        .hiddenLayers(
                                new HiddenLayer(6, Optional.of(ActivationFunction.GELU), OptionalDouble.of(0.1), false))
                        .done(),
                Describe.network().channels(5).linear(4).hidden(6).done());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aModelThatWasReadIsSavedAsItWas(NetworkDescription network) throws IOException {
        Path file = save(SmallModel.of(network, FeatureValues.LOG));
        Path again = folder.resolve("again.zip");

        Model.load(file).save(again);

        assertThat(again).hasSameBinaryContentAs(file);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void deeplearning4jLoadsTheFileAndGivesTheSameNumbers(NetworkDescription network) throws IOException {
        Model model = SmallModel.of(network, FeatureValues.LOG);
        File file = save(model).toFile();
        SparseMatrix rows = SmallModel.rows(30, 1);
        MultiLayerNetwork loaded = MultiLayerNetwork.load(file, true);
        assertThat(loaded.params())
                .isEqualTo(Dl4jNetworks.of(model.parameters()).params());
        try (TrainingSession dense = new DenseTrainer().open(loaded)) {
            assertThat(model.predictor().probabilities(rows))
                    .containsExactly(dense.probabilities(model.transformation().apply(rows)), Offset.offset(1e-6f));
        }
    }

    /** Whose layers Deeplearning4j has not. */
    static Stream<NetworkDescription> networksOfOurOwn() {
        PointwiseLayer normalized =
                new PointwiseLayer(LayerType.LINEAR, 5, ActivationFunction.LEAKY_RELU, false, true, 0);
        HiddenLayer hidden = new HiddenLayer(6, Optional.of(ActivationFunction.GELU), OptionalDouble.of(0.1), true);
        Pool drop = new Pool(Pool.Type.AVG, 5, Pool.Axis.POSITIONS, Pool.LastWindow.DROP);
        return Stream.of(
                Describe.network().hiddenLayers(hidden).done(),
                Describe.network()
                        .channels(1)
                        .layer(normalized)
                        .conv1d(3)
                        .pool(drop)
                        .hiddenLayers(hidden)
                        .done(),
                Describe.network()
                        .nonzeros(Aggregate.Type.MAX)
                        .inputDropout(0.2)
                        .conv1d(6)
                        .layer(normalized)
                        .done());
    }

    @ParameterizedTest
    @MethodSource({"networks", "networksOfOurOwn"})
    void aLoadedModelPredictsTheSameBits(NetworkDescription network) {
        Model model = SmallModel.of(network, FeatureValues.TFIDF);
        Model loaded = Model.load(save(model));
        assertThat(loaded.description()).isEqualTo(model.description());
        SparseMatrix rows = SmallModel.rows(30, 1);
        assertThat(loaded.predictor().probabilities(rows))
                .isEqualTo(model.predictor().probabilities(rows));
    }

    @Test
    void predictingChangesNothing() {
        Model model = SmallModel.of(MLP, FeatureValues.AS_IS);
        byte[] before = bytes(save(model));
        model.predictor().probabilities(SmallModel.rows(30, 1));
        assertThat(bytes(save(model))).isEqualTo(before);
    }

    @Test
    void theFileDoesNotSayWhenItWasWritten() throws IOException {
        Path file = save(SmallModel.of(MLP, FeatureValues.AS_IS));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream()).hasSize(4).allSatisfy(entry -> assertThat(entry.getTimeLocal())
                    .isBefore(LocalDateTime.of(1990, 1, 1, 0, 0)));
        }
    }

    @Test
    void partsOfRowsArePredictedAsTheWhole() {
        SparseMatrix rows = SmallModel.rows(30, 1);
        Predictor predictor = SmallModel.of(MLP, FeatureValues.L2).predictor();
        float[] whole = predictor.probabilities(rows);
        float[] row = predictor.probabilities(rows.selectRows(17));
        assertThat(row).containsExactly(whole[51], whole[52], whole[53]);
    }

    @Test
    void outputsThatOverflowAreNoPrediction() throws IOException {
        Path file = Files.writeString(
                folder.resolve("large.svm"), "0 1:1\n".repeat(2000) + "0 1:3e38 2:3e38 3:3e38 5:3e38\n");
        Model model = SmallModel.of(MLP, FeatureValues.AS_IS);
        for (String name : model.parameters().names()) {
            float[] numbers = model.parameters().get(name);
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] *= 100;
            }
            model.parameters().set(name, numbers);
        }
        DataSource.File source = new DataSource.File(file, Optional.empty(), List.of(), Optional.empty());
        try (RowStream rows = RowStream.open(source, model.description().schema(), UnknownFeatures.REFUSE)) {
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> PredictionFile.write(model, rows, OptionalInt.empty(), Writer.nullWriter()))
                    .withMessageStartingWith("row 2001: ")
                    .withMessageContaining("3.0E38");
        }
    }

    @Test
    void theTrialOfAModelIsReadWithoutTheRest() {
        assertThat(Model.trialOf(save(SmallModel.of(MLP, FeatureValues.AS_IS)))).contains("key");
    }

    @Test
    void whatIsNoModelIsSaidPlainly() throws IOException {
        Path missing = folder.resolve("missing.zip");
        assertRefused(missing, "there is no such file");
        Path text = Files.writeString(folder.resolve("text.zip"), "pool=none");
        assertRefused(text, "is not a saved model (");
        Path empty = zip("empty.zip", List.of());
        assertRefused(empty, "there is no nonzero.json in it; expected a model saved by nonzero train");
        Path foreign = zip("foreign.zip", List.of("configuration.json"));
        assertRefused(foreign, "there is no nonzero.json in it; expected a model saved by nonzero train");
        Path broken = zip("broken.zip", List.of("nonzero.json"));
        assertRefused(broken, "its nonzero.json cannot be read: ");
    }

    @Test
    void aModelCutOffIsRefused() throws IOException {
        byte[] whole = bytes(save(SmallModel.of(MLP, FeatureValues.AS_IS)));
        for (int length : new int[] {0, 1, whole.length / 2, whole.length - 1}) {
            Path file = Files.write(folder.resolve("cut" + length + ".zip"), Arrays.copyOf(whole, length));
            assertThatExceptionOfType(ModelException.class).isThrownBy(() -> Model.load(file));
        }
    }

    @Test
    void aLaterFormatIsRefused() throws IOException {
        Model model = SmallModel.of(MLP, FeatureValues.AS_IS);
        ModelDescription d = model.description();
        ModelDescription later =
                new ModelDescription(3, d.writtenBy(), d.origin(), d.schema(), d.labelColumn(), d.transformation());
        assertRefused(
                save(new Model(model.parameters(), later, model.learnedRows())),
                "its nonzero.json is of format 3, but this Nonzero reads format 2");
    }

    private static void assertRefused(Path file, String message) {
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> Model.load(file))
                .withMessageStartingWith(file + ": " + message);
    }

    private Path save(Model model) {
        Path file = folder.resolve("models/model.zip");
        model.save(file);
        return file;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path zip(String name, List<String> entries) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write('x');
            }
        }
        return file;
    }
}
