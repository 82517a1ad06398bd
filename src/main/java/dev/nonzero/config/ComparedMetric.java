package dev.nonzero.config;

import dev.nonzero.training.measure.Measure;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The figure that cells are compared by.
 *
 * @param part the rows that it is of
 * @param measure what is measured
 */
public record ComparedMetric(Part part, Measure measure) implements Serializable {
    private static final long serialVersionUID = 1;

    /** What stands before the name of a column whose figures count rows by their weights. */
    public static final String WEIGHTED = "weighted_";

    /** What is compared where a file does not say; P@1 where rows have sets of labels. */
    public static final ComparedMetric TEST_ACCURACY = new ComparedMetric(Part.TEST, Measure.ACCURACY);

    /** The mean over classes of the F1 score of the test rows. */
    public static final ComparedMetric TEST_MACRO_F1 = new ComparedMetric(Part.TEST, Measure.MACRO_F1);

    /** Rows of an experiment's data. */
    public enum Part {
        TEST,
        VALIDATION,
        TRAIN
    }

    /** Every figure that can be compared: all of the test and validation rows, the usual one of the training rows. */
    public static List<ComparedMetric> all() {
        Stream<ComparedMetric> tested = Stream.of(Part.TEST, Part.VALIDATION)
                .flatMap(part -> Stream.of(Measure.values()).map(measure -> new ComparedMetric(part, measure)));
        Stream<ComparedMetric> trained =
                Stream.of(false, true).map(sets -> new ComparedMetric(Part.TRAIN, Measure.usual(sets)));
        return Stream.concat(tested, trained).toList();
    }

    /** The same for rows with sets of labels, or with one class each: accuracy of sets is P@1. */
    public ComparedMetric forRows(boolean labelSets) {
        return new ComparedMetric(part, measure.forRows(labelSets));
    }

    /** Its word in an experiment file. */
    public String word() {
        return part.name().toLowerCase(Locale.ROOT) + "_" + measure.word();
    }

    /**
     * Its column in {@code accuracy.csv}: its word, with {@code weighted_} before it where rows count by their weights.
     */
    public String column(boolean weighted) {
        return weighted ? WEIGHTED + word() : word();
    }

    @Override
    public String toString() {
        return word();
    }
}
