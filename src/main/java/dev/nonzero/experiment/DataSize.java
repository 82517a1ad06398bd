package dev.nonzero.experiment;

import dev.nonzero.config.ComparedMetric.Part;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.PreparedData;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the rows of a trial amount to, once shares are taken out and features are dropped.
 *
 * @param rows the training rows
 * @param testRows the test rows
 * @param features the features that are kept
 * @param classes the classes
 * @param nonzeros of all training rows
 * @param bytes the memory that all parts take, those of validation and test too
 * @param labelSets whether a row has a set of labels, and not one class
 * @param differentClasses how many of the classes or labels occur among the test rows, and among the validation rows if any
 */
public record DataSize(
        int rows,
        int testRows,
        int features,
        int classes,
        long nonzeros,
        long bytes,
        boolean labelSets,
        Map<Part, Integer> differentClasses) {
    private static final int BYTES_PER_NONZERO = Integer.BYTES + Float.BYTES;
    private static final int BYTES_PER_ROW = Integer.BYTES; // where it starts

    /** Copies the map. */
    public DataSize {
        differentClasses = Map.copyOf(differentClasses);
    }

    /** The size of prepared data. */
    public static DataSize of(PreparedData data) {
        LabeledData train = data.train();
        Map<Part, Integer> different = new EnumMap<>(Part.class);
        different.put(Part.TEST, differentClasses(data.test()));
        data.validation().ifPresent(rows -> different.put(Part.VALIDATION, differentClasses(rows)));
        return new DataSize(
                train.rows(),
                data.test().rows(),
                train.features().columns(),
                train.classes().size(),
                train.features().nonzeros(),
                bytes(train) + data.validation().map(DataSize::bytes).orElse(0L) + bytes(data.test()),
                train.hasLabelSets(),
                different);
    }

    private static int differentClasses(LabeledData rows) {
        return (int) IntStream.of(rows.rowsOfClasses()).filter(n -> n > 0).count();
    }

    /** The memory that rows take. */
    static long bytes(LabeledData rows) {
        return (long) BYTES_PER_NONZERO * rows.features().nonzeros()
                + (long) BYTES_PER_ROW * rows.rows()
                + rows.targets().bytes();
    }
}
