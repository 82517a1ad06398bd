package dev.nonzero.experiment;

import dev.nonzero.data.SplitDraw;
import dev.nonzero.training.measure.Measure;
import java.io.InvalidObjectException;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The result of a baseline: a line of {@code baselines.jsonl}.
 *
 * @param key what identifies it: the same for everything that determines the result
 * @param baseline the name of the model
 * @param levels the levels of the cells with the same rows; empty where all cells have them
 * @param split the drawing of the test and validation rows
 * @param message why it failed, where it did
 * @param figures what was measured, where it did not fail
 */
public record FittedBaseline(
        String key,
        String baseline,
        Map<String, String> levels,
        SplitDraw split,
        Optional<String> message,
        Optional<Figures> figures)
        implements Serializable {
    private static final long serialVersionUID = 1;

    /** What goes between machines: the line that is stored in the end. */
    private record Line(String line) implements Serializable {
        private static final long serialVersionUID = 1;

        private Object readResolve() throws InvalidObjectException {
            return ResultLine.received(line, FittedBaseline.class);
        }
    }

    private Object writeReplace() {
        return new Line(ResultLine.text(this));
    }

    /**
     * What was measured.
     *
     * @param cost LIBLINEAR's C, where the model has one
     * @param accuracy the share of test rows predicted correctly; of sets of labels P@1
     * @param macroF1 of the test rows
     * @param seconds the time to choose C and to fit the model
     * @param rows the test rows predicted correctly; empty in the line of a version that did not keep them
     * @param ofLabelSets whether rows have sets of labels
     * @param weighted whether test rows count by their weights
     */
    public record Figures(
            OptionalDouble cost,
            double accuracy,
            double macroF1,
            double seconds,
            Optional<PredictedRows> rows,
            boolean ofLabelSets,
            boolean weighted) {
        /** What {@code accuracy} is. */
        public Measure measure() {
            return Measure.usual(ofLabelSets);
        }
    }

    /**
     * Copies the map.
     *
     * @throws IllegalArgumentException where there are both figures and the message of a failure, or neither
     */
    public FittedBaseline {
        if (figures.isPresent() == message.isPresent()) {
            throw new IllegalArgumentException("a baseline has either figures or the message of its failure");
        }
        levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
    }

    static FittedBaseline of(BaselineRequest request, Figures figures) {
        return new FittedBaseline(
                request.key(),
                request.baseline(),
                request.levels(),
                request.split(),
                Optional.empty(),
                Optional.of(figures));
    }

    static FittedBaseline failed(BaselineRequest request, String message) {
        return new FittedBaseline(
                request.key(),
                request.baseline(),
                request.levels(),
                request.split(),
                Optional.of(message),
                Optional.empty());
    }

    /** The same result of a request with the same key, whose levels may have other names. */
    FittedBaseline of(BaselineRequest request) {
        return new FittedBaseline(key, baseline, request.levels(), split, message, figures);
    }
}
