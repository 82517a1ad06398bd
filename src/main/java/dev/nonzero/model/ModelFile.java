package dev.nonzero.model;

import dev.nonzero.text.NearestFile;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.factory.Nd4j;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file of a model: a zip with the entries of Deeplearning4j's {@link ModelSerializer} for configuration and parameters,
 * and {@code nonzero.json} with the {@link ModelDescription}, which Deeplearning4j passes over. The optimizer's state is left
 * out; with Adam it is twice the size of the parameters. The same model makes the same bytes.
 *
 * <p>Entries are streamed, where ModelSerializer holds each in an array: a network of more than 2³¹ bytes can be kept too,
 * though only this class reads it back.
 */
final class ModelFile {
    private static final String DESCRIPTION = "nonzero.json";
    private static final String EXPECTED = "expected a model saved by nonzero train, or by run with save_models";
    private static final int BUFFER = 1 << 16; // bytes
    private static final JsonMapper JSON = JsonMapper.shared();

    private ModelFile() {}

    static void write(Model model, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        model.description().origin().trial().ifPresent(zip::setComment);
        zip.setLevel(Deflater.BEST_SPEED); // trained weights hardly shrink at any level
        begin(zip, DESCRIPTION);
        zip.write(JSON.writeValueAsBytes(model.description()));
        begin(zip, ModelSerializer.CONFIGURATION_JSON);
        zip.write(model.network().getLayerWiseConfigurations().toJson().getBytes(StandardCharsets.UTF_8));
        begin(zip, ModelSerializer.COEFFICIENTS_BIN);
        DataOutputStream parameters = new DataOutputStream(zip);
        Nd4j.write(model.network().params(), parameters);
        parameters.flush();
        zip.finish();
    }

    private static void begin(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
    }

    static Model read(Path file) {
        requireExists(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ModelDescription description = description(file, zip);
            MultiLayerConfiguration configuration = MultiLayerConfiguration.fromJson(new String(
                    entry(file, zip, ModelSerializer.CONFIGURATION_JSON).readAllBytes(), StandardCharsets.UTF_8));
            MultiLayerNetwork network = new MultiLayerNetwork(configuration);
            try (DataInputStream parameters = new DataInputStream(
                    new BufferedInputStream(entry(file, zip, ModelSerializer.COEFFICIENTS_BIN), BUFFER))) {
                network.init(Nd4j.read(parameters), false);
            }
            return new Model(network, description);
        } catch (ZipException e) {
            throw ModelException.in(file, "is not a saved model (" + e.getMessage() + "); " + EXPECTED);
        } catch (IOException | IllegalArgumentException e) {
            throw ModelException.in(file, "cannot be read: " + e.getMessage());
        }
    }

    /** The key of the trial that a model is from, without reading the rest: the comment of the zip. */
    static Optional<String> trialOf(Path file) {
        requireExists(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return Optional.ofNullable(zip.getComment());
        } catch (IOException e) {
            throw ModelException.in(file, "is not a saved model (" + e.getMessage() + "); " + EXPECTED);
        }
    }

    private static ModelDescription description(Path file, ZipFile zip) throws IOException {
        ModelDescription description;
        try (InputStream in = entry(file, zip, DESCRIPTION)) {
            description = JSON.readValue(in, ModelDescription.class);
        } catch (JacksonException e) {
            throw ModelException.in(file, "its " + DESCRIPTION + " cannot be read: " + e.getOriginalMessage());
        }
        if (description.format() != ModelDescription.FORMAT) {
            throw ModelException.in(
                    file,
                    "its " + DESCRIPTION + " is of format " + description.format() + ", but this Nonzero reads format "
                            + ModelDescription.FORMAT);
        }
        return description;
    }

    private static void requireExists(Path file) {
        if (!Files.exists(file)) {
            throw ModelException.in(file, "there is no such file" + NearestFile.hint(file));
        }
        if (Files.isDirectory(file)) {
            throw ModelException.in(file, "this is a folder; " + EXPECTED);
        }
    }

    private static InputStream entry(Path file, ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw ModelException.in(file, "there is no " + name + " in it; " + EXPECTED);
        }
        return zip.getInputStream(entry);
    }
}
