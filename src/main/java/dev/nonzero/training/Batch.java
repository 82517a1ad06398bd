package dev.nonzero.training;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.RowSelection;

/**
 * The rows of one step, with their labels.
 *
 * @param data the training data
 * @param rows which of its rows
 */
public record Batch(LabeledData data, RowSelection rows) {
    /** The rows {@code order[from]} to {@code order[to - 1]} of some data. */
    public Batch(LabeledData data, int[] order, int from, int to) {
        this(data, new RowSelection(data.features(), order, from, to));
    }

    /** How much a row of the batch counts in the loss. */
    public float weight(int row) {
        return data.weight(rows.row(row));
    }

    /** The class of a row of the batch, counted from 0. */
    public int label(int row) {
        return data.label(rows.row(row));
    }
}
