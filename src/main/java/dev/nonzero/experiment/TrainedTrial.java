package dev.nonzero.experiment;

import dev.nonzero.experiment.TrialResult.Status;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a trial leaves.
 *
 * @param result what was measured
 * @param rows the scores of each test row, by name; shape (rows)
 * @param model the network, of which a failed trial has none
 */
public record TrainedTrial(TrialResult result, Map<String, float[]> rows, TrainedModel model) {
    /** Copies the map. */
    public TrainedTrial {
        rows = Map.copyOf(rows);
    }

    /** A trained network that can be kept, wherever it was trained. */
    @FunctionalInterface
    public interface TrainedModel {
        /** Puts it into a file, with what it takes to use it. */
        void save(Path file);
    }

    /** Of a trial that threw. */
    public static TrainedTrial failed(TrialRequest request, Throwable reason) {
        TrialResult result = new TrialResult(
                request.key(),
                request.cell(),
                request.levels(),
                request.seeds(),
                Status.FAILED,
                Optional.of(FailureReason.of(reason)),
                Optional.empty());
        return new TrainedTrial(result, Map.of(), file -> {
            throw new IllegalStateException("a trial that failed has no model for " + file);
        });
    }
}
