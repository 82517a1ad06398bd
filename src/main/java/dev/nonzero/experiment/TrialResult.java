package dev.nonzero.experiment;

import java.io.InvalidObjectException;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The result of one trial: a line of {@code trials.jsonl}.
 *
 * @param key what identifies the trial: the same for everything that determines its result
 * @param cell the name of its cell
 * @param levels the level of each factor, in the order of the factors
 * @param seeds its seeds
 * @param status how it ended
 * @param message why it failed, where it did
 * @param figures what was measured, where it did not fail
 */
public record TrialResult(
        String key,
        String cell,
        Map<String, String> levels,
        Seeds seeds,
        Status status,
        Optional<String> message,
        Optional<TrialMetrics> figures)
        implements Serializable {
    private static final long serialVersionUID = 1;

    /** What goes between machines: the line that is stored in the end. */
    private record Line(String line) implements Serializable {
        private static final long serialVersionUID = 1;

        private Object readResolve() throws InvalidObjectException {
            return ResultLine.received(line, TrialResult.class);
        }
    }

    private Object writeReplace() {
        return new Line(ResultLine.text(this));
    }

    /**
     * Copies the map.
     *
     * @throws IllegalArgumentException where there are figures of a failed trial, or none of another
     */
    public TrialResult {
        if (figures.isPresent() == (status == Status.FAILED)) {
            throw new IllegalArgumentException(
                    "status is " + status + ", but there are " + (figures.isPresent() ? "" : "no ") + "figures");
        }
        levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
    }

    /** The same result of a trial with the same key, whose cell or levels are called otherwise. */
    TrialResult of(Trial trial) {
        return new TrialResult(
                key, trial.cell().name(), trial.cell().levels(), trial.seeds(), status, message, figures);
    }

    /** How a trial ended. */
    public enum Status {
        /** As planned. */
        OK,
        /** A loss was not finite; the figures are of the network as it was then. */
        DIVERGED,
        /** Something threw; the message says what. It is tried again when the program starts again. */
        FAILED
    }
}
