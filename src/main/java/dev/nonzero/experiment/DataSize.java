package dev.nonzero.experiment;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.PreparedData;

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
 */
public record DataSize(
        int rows, int testRows, int features, int classes, long nonzeros, long bytes, boolean labelSets) {
    private static final int BYTES_PER_NONZERO = Integer.BYTES + Float.BYTES;
    private static final int BYTES_PER_ROW = Integer.BYTES; // where it starts

    /** The size of prepared data. */
    public static DataSize of(PreparedData data) {
        LabeledData train = data.train();
        return new DataSize(
                train.rows(),
                data.test().rows(),
                train.features().columns(),
                train.classes().size(),
                train.features().nonzeros(),
                bytes(train) + data.validation().map(DataSize::bytes).orElse(0L) + bytes(data.test()),
                train.hasLabelSets());
    }

    /** The memory that rows take. */
    static long bytes(LabeledData rows) {
        return (long) BYTES_PER_NONZERO * rows.features().nonzeros()
                + (long) BYTES_PER_ROW * rows.rows()
                + rows.targets().bytes();
    }
}
