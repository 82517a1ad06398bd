package dev.nonzero.spark;

import dev.nonzero.experiment.TrainedTrial;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.files.AtomicFile;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What a trial leaves, as an executor sends it to the driver. */
final class SentTrial implements Serializable {
    private static final long serialVersionUID = 1;

    private final TrialResult result;
    private final HashMap<String, float[]> rows; // the scores of each test row, by name
    private final byte[] model; // its file; empty where it is not asked for, or the trial failed

    private SentTrial(TrialResult result, Map<String, float[]> rows, byte[] model) {
        this.result = result;
        this.rows = new HashMap<>(rows);
        this.model = model;
    }

    static SentTrial of(TrainedTrial trained, boolean withModel) {
        boolean has = withModel && trained.result().status() != TrialResult.Status.FAILED;
        return new SentTrial(trained.result(), trained.rows(), has ? bytes(trained.model()) : new byte[0]);
    }

    private static byte[] bytes(TrainedTrial.TrainedModel model) {
        try {
            Path folder = Files.createTempDirectory("nonzero-model");
            Path file = folder.resolve("model.zip");
            try {
                model.save(file);
                return Files.readAllBytes(file);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a model in the folder for temporary files", e);
        }
    }

    /** What the driver stores. */
    TrainedTrial received() {
        return new TrainedTrial(result, rows, file -> {
            if (model.length == 0) {
                throw new IllegalStateException("no model was sent for " + file);
            }
            AtomicFile.writeBytes(file, out -> out.write(model));
        });
    }
}
