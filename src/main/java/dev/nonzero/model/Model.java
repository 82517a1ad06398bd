package dev.nonzero.model;

import dev.nonzero.data.DataTransformation;
import dev.nonzero.files.AtomicFile;
import dev.nonzero.network.Head;
import dev.nonzero.network.Parameters;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A trained network with what it takes to use it on rows as their file has them. */
public final class Model {
    private final Parameters parameters;
    private final ModelDescription description;
    private final DataTransformation transformation;
    private final Optional<LearnedRows> learnedRows;
    private final Optional<String> configuration; // Deeplearning4j's, of a file that was read

    /**
     * Puts the parts together.
     *
     * @param parameters of a network that reads rows as the description's transformation leaves them
     * @param learnedRows the rows that the network learned from, if they are known
     * @throws IllegalArgumentException where the description's transformation is none
     */
    public Model(Parameters parameters, ModelDescription description, Optional<LearnedRows> learnedRows) {
        this(parameters, description, learnedRows, Optional.empty());
    }

    /** The same of a file: its configuration also says how the network was trained, which the parameters do not. */
    Model(
            Parameters parameters,
            ModelDescription description,
            Optional<LearnedRows> learnedRows,
            Optional<String> configuration) {
        this.configuration = configuration;
        this.parameters = parameters;
        this.description = description;
        this.learnedRows = learnedRows;
        transformation = description.transformation().of(description.schema().features());
    }

    /**
     * Reads a file that {@link #save} wrote.
     *
     * @throws ModelException where it is no such file
     */
    public static Model load(Path file) {
        return ModelFile.read(file);
    }

    /**
     * The key of the trial that a saved model is from, if it is from one.
     *
     * @throws ModelException where the file is no saved model
     */
    public static Optional<String> trialOf(Path file) {
        return ModelFile.trialOf(file);
    }

    /** Puts the model into a file that Deeplearning4j's own {@code MultiLayerNetwork.load} reads too. */
    public void save(Path file) {
        AtomicFile.writeBytes(file, out -> ModelFile.write(this, out));
    }

    /** The network with its trained parameters. */
    public Parameters parameters() {
        return parameters;
    }

    public ModelDescription description() {
        return description;
    }

    /** What becomes of rows before the network reads them. */
    public DataTransformation transformation() {
        return transformation;
    }

    /** The rows that the network learned from; empty for a model of version 0.1.0, which does not say. */
    public Optional<LearnedRows> learnedRows() {
        return learnedRows;
    }

    /** Deeplearning4j's configuration of the network as JSON, where the model was read from a file that has one. */
    Optional<String> configuration() {
        return configuration;
    }

    /** The name of each class. */
    public List<String> classes() {
        return description.schema().classes();
    }

    /** Whether rows have sets of labels, and not one class each. */
    public boolean hasLabelSets() {
        return parameters.network().head() instanceof Head.Sigmoid;
    }

    /** Gets ready to predict; the network is read once, and later changes of it are not seen. */
    public Predictor predictor() {
        return new Predictor(this);
    }
}
