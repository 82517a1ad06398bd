package dev.nonzero.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nonzero.data.FeatureValues;
import dev.nonzero.network.Describe;
import dev.nonzero.network.HiddenLayer;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Model files whose parts do not fit each other; all checksums are right. */
class BrokenModelTest {
    private static final String DESCRIPTION = "nonzero.json";
    private static final String CONFIGURATION = "configuration.json";
    private static final String LAYERS = "layers.json";
    private static final String COEFFICIENTS = "coefficients.bin";
    private static final String LEARNED_ROWS = "learned-rows.bin";
    private static final int HEAD = 113; // bytes of coefficients.bin before its numbers
    private static final int LENGTH_AT = 40; // bytes from the start: the length of the vector in its shape

    private static boolean initialized; // whether the class Trap is

    @TempDir
    static Path folder;

    private static ModelZip good = new ModelZip();

    /** A class that a model file names. */
    static final class Trap {
        static {
            initialized = true;
        }

        private Trap() {}
    }

    @BeforeAll
    static void save() {
        Path file = folder.resolve("good.zip");
        SmallModel.of(
                        Describe.network()
                                .channels(2)
                                .conv1d(4)
                                .maxPool(2)
                                .hidden(6)
                                .done(),
                        FeatureValues.LOG)
                .save(file);
        good = ModelZip.of(file);
    }

    @Test
    void theUnchangedEntriesAreAModel() {
        assertThat(Model.load(good.write(folder.resolve("same.zip"))).classes()).isEqualTo(SmallModel.CLASSES);
    }

    @Test
    void everyByteBeforeTheCoefficientsIsCompared() {
        byte[] bytes = good.bytes(COEFFICIENTS);
        for (int i = 0; i < HEAD; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            assertRefused(good.with(COEFFICIENTS, changed), COEFFICIENTS);
        }
    }

    @Test
    void aLengthThatTheNetworkDoesNotHaveIsNotAllocated() {
        byte[] bytes = good.bytes(COEFFICIENTS);
        ByteBuffer.wrap(bytes).putLong(LENGTH_AT, Long.MAX_VALUE);
        assertRefused(
                good.with(COEFFICIENTS, bytes),
                COEFFICIENTS + " has 9223372036854775807 parameters, but the network has 111");
    }

    @Test
    void thereAreExactlyAsManyCoefficientsAsParameters() {
        byte[] bytes = good.bytes(COEFFICIENTS);
        for (int length : new int[] {0, 1, HEAD - 1, HEAD, bytes.length - 1}) {
            assertRefused(
                    good.with(COEFFICIENTS, Arrays.copyOf(bytes, length)), COEFFICIENTS + " has " + length + " bytes");
        }
        assertRefused(good.with(COEFFICIENTS, Arrays.copyOf(bytes, bytes.length + 1)), COEFFICIENTS + " has ");
    }

    @Test
    void coefficientsAreFinite() {
        byte[] bytes = good.bytes(COEFFICIENTS);
        ByteBuffer.wrap(bytes).putFloat(bytes.length - 4, Float.NaN);
        assertRefused(
                good.with(COEFFICIENTS, bytes), COEFFICIENTS + " has the value NaN among the parameters output.b");
        ByteBuffer.wrap(bytes).putFloat(bytes.length - 4, Float.NEGATIVE_INFINITY);
        assertRefused(good.with(COEFFICIENTS, bytes), COEFFICIENTS + " has the value -Infinity");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "nin" : 2,                     | "nin" : 3,                     | does not fit
            "nout" : 4,                    | "nout" : 5,                    | does not fit
            "nout" : 4,                    | "nout" : 0,                    | has a network that cannot exist
            "nout" : 4,                    | "nout" : 2147483647,           | has a network that cannot exist
            "nout" : 3,                    | "nout" : 2,                    | does not fit its nonzero.json: confs[4].layer.nout is 2, expected 3
            "nout" : 6,                    | "nout" : "six",                | has a network that cannot exist
            "hasBias" : true               | "hasBias" : false              | does not fit
            "kernelSize" : [ 1, 2 ]        | "kernelSize" : [ 1, 3 ]        | does not fit
            "kernelSize" : [ 1, 2 ]        | "kernelSize" : [ 1, 1 ]        | has a network that cannot exist
            "kernelSize" : [ 1, 2 ]        | "kernelSize" : [ 1, 2, 3 ]     | does not fit
            "stride" : [ 1, 2 ]            | "stride" : [ 1, 1 ]            | does not fit its nonzero.json: confs[1].layer.stride[1] is 1, expected 2
            "poolingType" : "MAX"          | "poolingType" : "AVG"          | does not fit
            "poolingType" : "MAX"          | "poolingType" : "SUM"          | does not fit
            layers.ActivationLayer         | layers.LossLayer               | does not fit
            impl.ActivationSoftmax         | impl.ActivationSigmoid         | does not fit its nonzero.json: confs[4].layer.activationFn.@class is "org.nd4j.linalg.activations.impl.ActivationSigmoid", expected "ActivationSoftmax"
            org.deeplearning4j.nn.conf.layers.DenseLayer | evil.DenseLayer | does not fit
            impl.LossMCXENT                | impl.LossMSE                   | does not fit
            impl.ActivationReLU            | impl.ActivationSwish           | has the activation "ActivationSwish"
            "negativeSlope" : null         | "negativeSlope" : 0.5          | does not fit
            "form" : "SEQUENCE"            | "form" : "IMAGE"               | does not fit its nonzero.json: inputPreProcessors.0.form is "IMAGE", expected "SEQUENCE"
            "features" : 12                | "features" : 11                | does not fit
            "inputWidth" : 3               | "inputWidth" : 6               | does not fit
            "hasLayerNorm" : false         | "hasLayerNorm" : true          | does not fit
            "inputPreProcessors" : {       | "inputPreProcessors" : {"4":1, | does not fit its nonzero.json: inputPreProcessors is an object of 4, expected an object of 3
            "confs" : [                    | "confs" : [ {},                | does not fit
            "confs"                        | "others"                       | does not fit
            {                              | [                              | cannot be read
            }                              | ] }                            | cannot be read
            "layerName" : "hidden0"        | "layerName" : null             | does not fit
            "layerName" : "pointwise"      | "layerName" : "pool"           | has a network that cannot exist
            """)
    void theConfigurationIsThatOfANetworkOfNonzero(String from, String to, String message) {
        assertRefused(good.withText(CONFIGURATION, text -> text.replace(from, to)), CONFIGURATION + " " + message);
    }

    @Test
    void aClassThatTheConfigurationNamesIsNotInitialized() {
        ModelZip changed = good.withText(
                CONFIGURATION,
                text -> text.replace("org.nd4j.linalg.activations.impl.ActivationReLU", Trap.class.getName()));
        assertRefused(changed, CONFIGURATION + " has the activation");
        assertThat(initialized).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "7", "[[[", "nan", "{\"confs\": null}", "{\"confs\": [null]}"})
    void anEntryThatIsNoSuchObjectIsRefused(String text) {
        assertRefused(good.withText(DESCRIPTION, old -> text), DESCRIPTION);
        assertRefused(good.withText(CONFIGURATION, old -> text), CONFIGURATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {DESCRIPTION, CONFIGURATION, COEFFICIENTS})
    void everyEntryIsNeeded(String entry) {
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> Model.load(good.without(entry).write(folder.resolve("changed.zip"))))
                .withMessageContaining("there is no " + entry + " in it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "format":2                | "format":3             | is of format 3
            "format":2                | "format":null          | cannot be read
            "features":15             | "features":16          | has 15 words, but 16 features
            "features":15             | "features":-1          | has -1 features
            "features":15             | "features":1e99        | cannot be read
            "java.sql"                | "java.base"            | names a class twice
            "classes":["java.base",   | "classes":[            | has 3 labels, but 2 classes
            "values":"LOG"            | "values":"TFIDF"       | has a transformation that cannot be
            "values":"LOG"            | "values":null          | cannot be read
            "kept":[                  | "kept":[14,            | has a transformation that cannot be
            "kept":[                  | "kept":[-1,            | has a transformation that cannot be
            "kept":[                  | "kept":[null,          | cannot be read
            "columns":[]              | "columns":null         | cannot be read
            "columns":[]              | "columns":[{"header":"a","levels":null}] | has 1 features in its columns, but 15 features
            "word3"                   | null                   | cannot be read
            "cell"                    | "call"                 | cannot be read
            "vocabulary":[            | "vocabulary":["more",  | has 16 words, but 15 features
            """)
    void theDescriptionAgreesWithItself(String from, String to, String message) {
        assertRefused(good.withText(DESCRIPTION, text -> text.replace(from, to)), DESCRIPTION + " " + message);
    }

    @Test
    void fewerClassesThanTheNetworkHasOutputsAreRefused() {
        ModelZip changed = good.withText(DESCRIPTION, text -> text.replace("[\"java.base\",", "["));
        assertRefused(changed, CONFIGURATION + " does not fit its nonzero.json: confs[4].layer.nout is 3, expected 2");
    }

    @Test
    void theRowsLearnedFromAreAscendingAndNotMoreThanThereWere() {
        byte[] digests = good.bytes(LEARNED_ROWS);
        byte[] swapped = digests.clone();
        System.arraycopy(digests, 8, swapped, 0, 8);
        System.arraycopy(digests, 0, swapped, 8, 8);
        assertRefused(good.with(LEARNED_ROWS, swapped), LEARNED_ROWS + " is not ascending");
        assertRefused(good.with(LEARNED_ROWS, Arrays.copyOf(digests, digests.length - 3)), LEARNED_ROWS);
        ModelZip fewer = good.withText(DESCRIPTION, text -> text.replace("\"rows\":40", "\"rows\":3"));
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> Model.load(fewer.write(folder.resolve("fewer.zip"))))
                .withMessageContaining(LEARNED_ROWS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "units":3,"bias"   | "units":2147483647,"bias" | has a network that cannot exist
            "units":6          | "units":"six"         | has a layer whose units is no whole number of at least 1
            "units":6          | "units":0             | has a layer whose units is no whole number of at least 1
            "name":"hidden0.norm" | "name":""          | has a layer without a name
            "name":"hidden0"   | "name":"output"       | has two arrays of parameters called output.W
            "layer":"dense"    | "layer":"lstm"        | has a layer "lstm", which Nonzero does not know
            "function":"relu"  | "function":"swish"    | has a layer whose function is "swish"
            "layer":"activation" | "layer":"aggregate","type":"sum" | has a network that cannot be computed
            [                  | {"layers":[           | cannot be read
            """)
    void aListOfLayersHasToBeANetwork(String from, String to, String message) {
        HiddenLayer normalized = new HiddenLayer(6, Optional.empty(), OptionalDouble.empty(), true);
        Path file = folder.resolve("layers.zip");
        SmallModel.of(Describe.network().hiddenLayers(normalized).done(), FeatureValues.LOG)
                .save(file);
        ModelZip changed = ModelZip.of(file).withText(LAYERS, text -> text.replace(from, to));
        assertRefused(changed, LAYERS + " " + message);
        assertRefused(ModelZip.of(file).withText(LAYERS, text -> "[]"), LAYERS + " has no list of layers");
    }

    @Test
    void anEntryThatGrowsOutOfProportionIsNotRead() {
        ModelZip bomb = good.withText(DESCRIPTION, text -> text + " ".repeat(1 << 24));
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> Model.load(bomb.write(folder.resolve("bomb.zip"))))
                .withMessageContaining(DESCRIPTION);
    }

    private void assertRefused(ModelZip model, String message) {
        Path file = model.write(folder.resolve("changed.zip"));
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> Model.load(file))
                .withMessageStartingWith(file + ": its " + message);
    }
}
