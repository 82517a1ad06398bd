package dev.nonzero.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.data.FeatureValues;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.model.Model;
import dev.nonzero.model.SmallModel;
import dev.nonzero.network.ActivationFunction;
import dev.nonzero.network.Aggregate;
import dev.nonzero.network.Describe;
import dev.nonzero.network.HiddenLayer;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.PointwiseLayer;
import dev.nonzero.network.Pool;
import dev.nonzero.training.Metrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxExportTest {
    private static final Offset<Float> CLOSE = Offset.offset(1e-5f);

    @TempDir
    Path folder;

    static Stream<NetworkDescription> networks() {
        List<NetworkDescription> networks = new ArrayList<>();
        networks.add(Describe.network().done());
        networks.add(Describe.network().hidden(6, 5).dropout(0.5).done());
        for (LayerType type : LayerType.values()) {
            PointwiseLayer layer = new PointwiseLayer(type, 4, ActivationFunction.RELU, true);
            networks.add(Describe.network().layer(layer).hidden(6).done());
            networks.add(Describe.network()
                    .layer(layer)
                    .pool(overUnits(Pool.Type.MAX))
                    .done());
            for (int channels : new int[] {1, 2, 5}) { // 12 features; 5 leave the last position to be completed
                networks.add(Describe.network()
                        .layer(layer)
                        .channels(channels)
                        .hidden(6)
                        .done());
                for (Pool.Type pool : Pool.Type.values()) {
                    networks.add(Describe.network()
                            .layer(layer)
                            .channels(channels)
                            .pool(new Pool(pool, 2, Pool.Axis.POSITIONS))
                            .hidden(6)
                            .done());
                    networks.add(Describe.network()
                            .layer(layer)
                            .channels(channels)
                            .pool(overUnits(pool))
                            .done());
                }
            }
            networks.add(Describe.network()
                    .layer(new PointwiseLayer(type, 4, ActivationFunction.TANH, false))
                    .channels(1)
                    .pool(new Pool(Pool.Type.MAX, 5, Pool.Axis.POSITIONS))
                    .done());
        }
        PointwiseLayer normalized =
                new PointwiseLayer(LayerType.CONV1D, 4, ActivationFunction.LEAKY_RELU, true, true, 0);
        HiddenLayer hidden = new HiddenLayer(5, Optional.empty(), OptionalDouble.of(0.2), true);
        for (Pool.LastWindow last : Pool.LastWindow.values()) {
            networks.add(Describe.network()
                    .channels(1)
                    .layer(normalized)
                    .layer(normalized)
                    .pool(new Pool(Pool.Type.MAX, 5, Pool.Axis.POSITIONS, last))
                    .hiddenLayers(hidden, HiddenLayer.of(4))
                    .done());
        }
        for (Aggregate.Type type : Aggregate.Type.values()) {
            networks.add(Describe.network()
                    .nonzeros(type)
                    .inputDropout(0.1)
                    .layer(new PointwiseLayer(LayerType.LINEAR, 4, ActivationFunction.TANH, true))
                    .layer(normalized)
                    .hiddenLayers(hidden)
                    .done());
        }
        for (ActivationFunction activation : ActivationFunction.values()) {
            networks.add(Describe.network().hidden(6, 5).activation(activation).done());
            networks.add(Describe.network()
                    .layer(new PointwiseLayer(LayerType.CONV1D, 4, activation, true))
                    .channels(2)
                    .maxPool(2)
                    .done());
        }
        return networks.stream();
    }

    private static Pool overUnits(Pool.Type type) {
        return new Pool(type, 2, Pool.Axis.UNITS);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void onnxruntimeGivesTheSameProbabilities(NetworkDescription network) throws ReflectiveOperationException {
        compare(SmallModel.of(network, FeatureValues.AS_IS), SmallModel.rows(30, 1));
    }

    @ParameterizedTest
    @EnumSource(FeatureValues.class)
    void rowsGoInAsTheirFileHasThem(FeatureValues values) throws ReflectiveOperationException {
        compare(SmallModel.of(Describe.network().hidden(6).done(), values), SmallModel.rows(30, 1));
    }

    @ParameterizedTest
    @EnumSource(FeatureValues.class)
    void emptyRowsAndHugeAndTinyValuesToo(FeatureValues values) throws ReflectiveOperationException {
        SparseMatrix rows = new SparseMatrix(
                15, new int[] {0, 0, 2, 4}, new int[] {3, 7, 3, 7}, new float[] {1e-30f, -2e-30f, 1e4f, -3e3f});
        compare(SmallModel.of(Describe.network().hidden(6).done(), values), rows);
    }

    @Test
    void theSameModelMakesTheSameFile() throws IOException {
        Model model = SmallModel.of(Describe.network().hidden(6).done(), FeatureValues.TFIDF);
        OnnxExport.write(model, folder.resolve("a.onnx"));
        OnnxExport.write(model, folder.resolve("b.onnx"));
        assertThat(folder.resolve("a.onnx")).hasSameBinaryContentAs(folder.resolve("b.onnx"));
    }

    @Test
    void theFileTellsTheNamesOfFeaturesAndClasses() throws ReflectiveOperationException {
        Path file = folder.resolve("model.onnx");
        OnnxExport.write(SmallModel.of(Describe.network().hidden(6).done(), FeatureValues.AS_IS), file);
        Map<String, String> metadata = OnnxRuntime.run(file, new float[15], 1).metadata();
        assertThat(metadata.get("classes")).isEqualTo("[\"java.base\",\"java.desktop\",\"java.sql\"]");
        assertThat(metadata.get("features")).startsWith("[\"word0\",\"word1\",").endsWith(",\"word14\"]");
        assertThat(metadata).containsEntry("cell", "the network").containsEntry("seed", "1");
    }

    private void compare(Model model, SparseMatrix rows) throws ReflectiveOperationException {
        Path file = folder.resolve("model.onnx");
        OnnxExport.write(model, file);
        OnnxRuntime found = OnnxRuntime.run(file, dense(rows), rows.rows());
        float[] expected = model.predictor().probabilities(rows);
        for (int row = 0; row < rows.rows(); row++) {
            for (int c = 0; c < SmallModel.CLASSES.size(); c++) {
                assertThat(found.probabilities().get(row)[c])
                        .isCloseTo(expected[row * SmallModel.CLASSES.size() + c], CLOSE);
            }
            int predicted = Metrics.mostProbable(expected, row, SmallModel.CLASSES.size());
            assertThat(found.label().get(row)).isEqualTo(SmallModel.CLASSES.get(predicted));
        }
    }

    private static float[] dense(SparseMatrix rows) {
        float[] dense = new float[rows.rows() * rows.columns()];
        for (int row = 0; row < rows.rows(); row++) {
            for (int place = rows.start(row); place < rows.end(row); place++) {
                dense[row * rows.columns() + rows.column(place)] = rows.value(place);
            }
        }
        return dense;
    }
}
