package dev.nonzero.data;

import java.util.List;

/**
 * Some rows as they were read.
 *
 * @param rows the rows
 * @param numbers where each stands in its source, from 0
 */
public record NumberedRows(LabeledData rows, List<Integer> numbers) {
    /** Copies the list. */
    public NumberedRows {
        numbers = List.copyOf(numbers);
    }
}
