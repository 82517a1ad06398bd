package dev.nonzero.model;

import dev.nonzero.data.ColumnKind;
import dev.nonzero.data.DataSchema;
import dev.nonzero.data.MissingCells;
import dev.nonzero.engine.dl4j.Dl4jNetworks;
import dev.nonzero.files.CheckedZip;
import dev.nonzero.network.Head;
import dev.nonzero.network.Network;
import dev.nonzero.network.Parameters;
import dev.nonzero.text.NearestFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file of a model: a zip with the entries of Deeplearning4j's {@code ModelSerializer} for configuration and parameters
 * (where Deeplearning4j lacks a layer, {@code layers.json} is in the configuration's place, and only this class reads it),
 * {@code nonzero.json} with the {@link ModelDescription} and {@code learned-rows.bin} with the {@link LearnedRows}, which
 * Deeplearning4j passes over. The optimizer's state is left
 * out; with Adam it is twice the size of the parameters. The same model makes the same bytes.
 *
 * <p>Nothing of a file is believed alone. Each entry is compared with its checksum, the description with itself, the
 * configuration with the description, and the coefficients with the configuration, before memory is allocated for them. The
 * network is built from what they agree on; no class is loaded because the file names it.
 *
 * <p>Entries are streamed, where ModelSerializer holds each in an array: a network of more than 2³¹ bytes can be kept too,
 * though only this class reads it back.
 */
final class ModelFile {
    private static final String CONFIGURATION = "configuration.json"; // as ModelSerializer calls it, and the next
    private static final String LAYERS = "layers.json"; // in its place where Deeplearning4j lacks a layer
    private static final String COEFFICIENTS = "coefficients.bin";
    private static final String DESCRIPTION = "nonzero.json";
    private static final String LEARNED_ROWS = "learned-rows.bin";
    private static final String EXPECTED = "expected a model saved by nonzero train, or by run with save_models";
    private static final long SHORT = 1 << 20; // bytes of an entry of JSON that are read from any file
    private static final int MOST_EXPANSION = 20; // of longer ones, times the file's length
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE) // the rest of an entry is read to compare its checksum
            .build();

    private final Path file;
    private final CheckedZip zip;

    private ModelFile(Path file, CheckedZip zip) {
        this.file = file;
        this.zip = zip;
    }

    static void write(Model model, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        model.description().origin().trial().ifPresent(zip::setComment);
        zip.setLevel(Deflater.BEST_SPEED); // trained weights hardly shrink at any level
        begin(zip, DESCRIPTION);
        zip.write(JSON.writeValueAsBytes(model.description()));
        Network network = model.parameters().network();
        if (Dl4jNetworks.hasCounterpart(network)) {
            begin(zip, CONFIGURATION);
            zip.write(model.configuration()
                    .orElseGet(() -> Dl4jNetworks.json(model.parameters()))
                    .getBytes(StandardCharsets.UTF_8));
        } else {
            begin(zip, LAYERS);
            zip.write(JSON.writeValueAsBytes(LayerList.of(network)));
        }
        begin(zip, COEFFICIENTS);
        new Coefficients(network).write(zip, model.parameters());
        if (model.learnedRows().isPresent()) {
            begin(zip, LEARNED_ROWS);
            model.learnedRows().get().write(zip);
        }
        zip.finish();
    }

    private static void begin(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
    }

    static Model read(Path file) {
        return using(file, ModelFile::read);
    }

    /** The key of the trial that a model is from, without reading the rest: the comment of the zip. */
    static Optional<String> trialOf(Path file) {
        return using(file, model -> model.zip.comment());
    }

    /** Something that is read from a file. */
    @FunctionalInterface
    private interface Content<T> {
        T read(ModelFile file) throws IOException;
    }

    private static <T> T using(Path file, Content<T> content) {
        if (!Files.exists(file)) {
            throw ModelException.in(file, "there is no such file" + NearestFile.hint(file));
        }
        if (Files.isDirectory(file)) {
            throw ModelException.in(file, "this is a folder; " + EXPECTED);
        }
        try (CheckedZip zip = CheckedZip.open(file)) {
            return content.read(new ModelFile(file, zip));
        } catch (IOException e) {
            throw ModelException.in(file, "is not a saved model (" + e.getMessage() + "); " + EXPECTED);
        }
    }

    private Model read() throws IOException {
        long mostJson = Math.max(SHORT, MOST_EXPANSION * Files.size(file));
        ModelDescription description = entry(DESCRIPTION, mostJson, ModelFile::description);
        Optional<Network> layers = optionalEntry(LAYERS, mostJson, in -> layers(description, tree(in)));
        Optional<Configured> configured = layers.isPresent()
                ? Optional.empty()
                : Optional.of(entry(CONFIGURATION, mostJson, in -> configured(description, in)));
        Network network = layers.or(() -> configured.map(Configured::network)).orElseThrow();
        Coefficients coefficients = new Coefficients(network);
        requireLength(coefficients.bytes());
        Parameters parameters = entry(COEFFICIENTS, coefficients.bytes(), coefficients::read);
        long mostDigests =
                Math.min(mostJson, (long) Long.BYTES * description.origin().rows());
        Optional<LearnedRows> learnedRows = optionalEntry(LEARNED_ROWS, mostDigests, LearnedRows::read);
        return new Model(parameters, description, learnedRows, configured.map(Configured::json));
    }

    /** A configuration and its network. */
    private record Configured(String json, Network network) {}

    private static Configured configured(ModelDescription description, InputStream in) throws IOException {
        byte[] bytes = in.readAllBytes();
        Network network = network(description, JSON.readTree(bytes));
        return new Configured(new String(bytes, StandardCharsets.UTF_8), network);
    }

    /** Before memory is allocated for them. */
    private void requireLength(long expected) throws IOException {
        OptionalLong length = zip.length(COEFFICIENTS);
        if (length.isPresent() && length.getAsLong() != expected) {
            throw ModelException.in(
                    file,
                    "its " + COEFFICIENTS + " has " + length.getAsLong()
                            + " bytes, but the parameters of its network need " + expected);
        }
    }

    private <T> T entry(String name, long most, CheckedZip.Content<T> content) throws IOException {
        return optionalEntry(name, most, content)
                .orElseThrow(() -> ModelException.in(file, "there is no " + name + " in it; " + EXPECTED));
    }

    private <T> Optional<T> optionalEntry(String name, long most, CheckedZip.Content<T> content) throws IOException {
        try {
            return zip.read(name, most, content);
        } catch (ModelException e) {
            throw ModelException.in(file, "its " + name + " " + e.getMessage());
        } catch (JacksonException e) {
            throw ModelException.in(file, "its " + name + " cannot be read: " + e.getOriginalMessage());
        }
    }

    private static ModelDescription description(InputStream in) {
        JsonNode tree = JSON.readTree(in);
        if (tree.isNull() || tree.isMissingNode()) {
            throw ModelException.of("is empty");
        }
        if (tree instanceof ObjectNode object) {
            addWhatWasAlwaysSo(object);
        }
        ModelDescription description = JSON.treeToValue(tree, ModelDescription.class);
        description.check();
        return description;
    }

    private static void addTextOptions(@Nullable JsonNode text) {
        if (text instanceof ObjectNode options && !options.has("tokenPattern")) {
            options.putNull("tokenPattern").put("sublinear", false).putNull("mostDocuments");
            options.putArray("stopWords");
        }
    }

    /** Version 0.1.0 read indices from 1 on, and rows with one label each, and number or category columns, and does not say so. */
    private static void addWhatWasAlwaysSo(ObjectNode description) {
        if (!description.has("labelSeparator")) {
            description.putNull("labelSeparator");
        }
        if (!description.has("weightsBehindLabels")) {
            description.put("weightsBehindLabels", false);
        }
        if (description.get("schema") instanceof ObjectNode schema) {
            if (!schema.has("firstIndex")) {
                schema.put("firstIndex", 1);
            }
            if (!schema.has("hasLabelSets")) {
                schema.put("hasLabelSets", false);
            }
            addTextOptions(schema.get("text"));
            for (JsonNode node : schema.path("columns")) {
                if (node instanceof ObjectNode column && !column.has("kind")) {
                    addKind(column);
                }
            }
        }
        if (description.get("transformation") instanceof ObjectNode transformation && !transformation.has("columns")) {
            transformation.putNull("columns");
        }
    }

    private static void addKind(ObjectNode column) {
        ColumnKind kind = column.path("levels").isArray() ? ColumnKind.CATEGORY : ColumnKind.NUMBER;
        column.put("kind", kind.name());
        column.putNull("text");
        column.put("missing", MissingCells.ZERO.name());
        column.putArray("missingWords");
    }

    private static JsonNode tree(InputStream in) {
        return JSON.readTree(in);
    }

    private static Head head(DataSchema schema) {
        int classes = schema.classes().size();
        return schema.hasLabelSets() ? new Head.Sigmoid(classes) : Head.Softmax.of(classes);
    }

    private static Network layers(ModelDescription description, JsonNode list) {
        return LayerList.read(list, description.networkFeatures(), head(description.schema()));
    }

    private static Network network(ModelDescription description, JsonNode configuration) {
        return NetworkConfiguration.read(configuration, description.networkFeatures(), head(description.schema()));
    }
}
