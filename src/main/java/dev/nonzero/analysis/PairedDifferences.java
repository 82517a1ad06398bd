package dev.nonzero.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The value of a contrast in each block that has a result in all of its cells. Differences that are equal but for
 * rounding are made equal, so that a tie is a tie and no difference is zero.
 */
public final class PairedDifferences {
    /** Differences this close, as a share of the table's largest value, differ by rounding: 2^-40, 9e-13. */
    static final double ROUNDING = 0x1p-40;

    private final double[] values;
    private final List<Block> blocks;
    private final int leftOut;
    private final int diverged;
    private final int stuck;

    private PairedDifferences(double[] values, List<Block> blocks, int leftOut, int diverged, int stuck) {
        this.values = values;
        this.blocks = blocks;
        this.leftOut = leftOut;
        this.diverged = diverged;
        this.stuck = stuck;
    }

    /** The differences of a contrast. */
    static PairedDifferences of(ResultTable table, Contrast contrast) {
        int[] complete = contrast.terms().isEmpty() ? new int[0] : table.completeBlocks(contrast.cells());
        double[] values = new double[complete.length];
        for (int i = 0; i < complete.length; i++) {
            for (Contrast.Term term : contrast.terms()) {
                values[i] +=
                        term.weight() * table.value(term.cell(), complete[i]).orElseThrow();
            }
        }
        makeEqualWhatRoundingTellsApart(values, ROUNDING * table.magnitude());
        return new PairedDifferences(
                values,
                Arrays.stream(complete).mapToObj(table.blocks()::get).toList(),
                table.blocks().size() - complete.length,
                blocksOf(table, contrast, table::diverged),
                blocksOf(table, contrast, table::stuck));
    }

    /** In how many blocks a training of the contrast's cells is of a kind. */
    private static int blocksOf(ResultTable table, Contrast contrast, OfTraining kind) {
        return (int) IntStream.range(0, table.blocks().size())
                .filter(block -> contrast.asked().stream().anyMatch(cell -> kind.is(cell, block)))
                .count();
    }

    @FunctionalInterface
    private interface OfTraining {
        boolean is(int cell, int block);
    }

    /** The differences, in the order of the blocks. */
    public double[] values() {
        return values.clone();
    }

    /** Whether no block shows any difference; false where there are no blocks. */
    boolean areAllZero() {
        return values.length > 0 && Arrays.stream(values).allMatch(d -> d == 0);
    }

    /** The blocks that have one. */
    public List<Block> blocks() {
        return blocks;
    }

    /** How many blocks have none. */
    public int leftOut() {
        return leftOut;
    }

    /** In how many blocks a training of the contrast's cells diverged. */
    public int diverged() {
        return diverged;
    }

    /** In how many blocks a training of the contrast's cells learned nothing, as most of its cell did. */
    public int stuck() {
        return stuck;
    }

    /** Whether a training of the contrast's cells is set aside. */
    boolean anySetAside() {
        return diverged + stuck > 0;
    }

    private static void makeEqualWhatRoundingTellsApart(double[] values, double tolerance) {
        int[] bySize = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> Math.abs(values[i])))
                .mapToInt(i -> i)
                .toArray();
        double size = 0; // of the group that the next may belong to
        for (int i : bySize) {
            if (Math.abs(values[i]) - size <= tolerance) {
                values[i] = size == 0 ? 0 : Math.copySign(size, values[i]);
            } else {
                size = Math.abs(values[i]);
            }
        }
    }
}
