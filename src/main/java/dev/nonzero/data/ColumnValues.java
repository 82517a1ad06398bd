package dev.nonzero.data;

import java.util.List;

/**
 * What becomes of the values of a table, whose columns differ in that, and of scaled features.
 *
 * @param blocks features of which the same becomes, in their order, all of them
 * @param centers what is subtracted from each kept feature; empty where no block is scaled
 * @param factors what each kept feature is then multiplied by; likewise
 * @param fills what takes the place of missing numbers
 */
public record ColumnValues(List<Block> blocks, List<Double> centers, List<Double> factors, List<Fill> fills) {
    /** Copies the lists. */
    public ColumnValues {
        blocks = List.copyOf(blocks);
        centers = List.copyOf(centers);
        factors = List.copyOf(factors);
        fills = List.copyOf(fills);
    }

    /**
     * Neighbouring features as read.
     *
     * @param first the first one
     * @param end the one after the last
     * @param values what becomes of their values
     * @param norm blocks with the same number get the length 1 together, where the values are normalized
     */
    public record Block(int first, int end, FeatureValues values, int norm) {}

    /**
     * What takes the place of a missing number.
     *
     * @param feature the feature as read
     * @param value the number
     * @param indicated whether a further feature says that it was missing
     */
    public record Fill(int feature, double value, boolean indicated) {}
}
