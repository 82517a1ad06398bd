package dev.nonzero.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What makes runs of one cell differ.
 *
 * @param cell the cell's name
 * @param components the components; empty where the values do not tell them
 * @param note why there are none; empty where there is nothing to say
 */
public record CellVariance(String cell, Optional<VarianceComponents> components, String note) {
    static final String ALL_CELLS = "mean of all cells";

    /** The components of each cell, and of their mean where there are several cells and each has them. */
    static List<CellVariance> of(ResultTable table) {
        List<CellVariance> cells = new ArrayList<>();
        for (int cell = 0; cell < table.cells(); cell++) {
            cells.add(of(table, cell));
        }
        List<VarianceComponents> all =
                cells.stream().flatMap(c -> c.components().stream()).toList();
        if (cells.size() > 1 && all.size() == cells.size() && all.stream().allMatch(all.get(0)::hasAxesOf)) {
            cells.add(new CellVariance(ALL_CELLS, Optional.of(VarianceComponents.mean(all)), ""));
        }
        return cells;
    }

    private static CellVariance of(ResultTable table, int cell) {
        List<Block> blocks = Arrays.stream(table.completeBlocks(cell))
                .mapToObj(table.blocks()::get)
                .toList();
        SeedDesign design = SeedDesign.of(blocks);
        Optional<VarianceComponents> components = VarianceComponents.of(design, table.values(cell));
        int missing = table.blocks().size() - blocks.size();
        String note = "";
        if (components.isEmpty()) {
            note = blocks.size() < 2
                    ? "it takes results of 2 seeds, and there are " + blocks.size()
                    : "the seeds are crossed (" + design.inWords() + "), but not every combination has one result";
        } else if (missing > 0) {
            note = missing + " of " + table.blocks().size() + " seeds have no result";
        }
        return new CellVariance(table.name(cell), components, note);
    }
}
