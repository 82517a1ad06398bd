package dev.nonzero.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Median;

/**
 * The values of one cell over its seeds.
 *
 * @param levels the level of each factor
 * @param mean mean, standard deviation and t interval
 * @param least the smallest value
 * @param median the median
 * @param greatest the largest value
 * @param diverged how many seeds diverged and are not among the values
 */
public record CellSummary(
        List<String> levels, MeanInterval mean, double least, double median, double greatest, int diverged) {
    /** The summary of a cell; empty where it has no values. */
    public static Optional<CellSummary> of(ResultTable table, int cell, double confidence) {
        double[] values = table.values(cell);
        if (values.length == 0) {
            return Optional.empty();
        }
        List<Block> blocks = Arrays.stream(table.completeBlocks(cell))
                .mapToObj(table.blocks()::get)
                .toList();
        return Optional.of(new CellSummary(
                table.levels(cell),
                MeanInterval.of(values, blocks, confidence),
                Arrays.stream(values).min().orElseThrow(),
                Median.withDefaults().evaluate(values),
                Arrays.stream(values).max().orElseThrow(),
                (int) IntStream.range(0, table.blocks().size())
                        .filter(block -> table.diverged(cell, block))
                        .count()));
    }
}
