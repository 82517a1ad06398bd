package dev.nonzero.analysis;

import dev.nonzero.analysis.Contrast.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The gap between two cells, split among the factors in which they differ.
 *
 * <p>Going from one cell to the other factor by factor, a factor's contribution depends on which factors went before.
 * The Shapley value (Shapley 1953) is its mean over all orders; the parts add up to the gap in every block. Beside it
 * stand the two paths that people take: one factor at a time in the order of the factors, and in the reverse order.
 *
 * @param from the levels of the one cell
 * @param to the levels of the other
 * @param chosen whether the user chose the cells; otherwise they are the worst and the best by their means
 * @param blocks the blocks that have every cell between the two
 * @param leftOut how many have not
 * @param gap the gap over blocks; empty where no block has every cell
 * @param parts a part for each factor in which the cells differ; empty where there is no gap
 */
public record Attribution(
        List<String> from,
        List<String> to,
        boolean chosen,
        List<Block> blocks,
        int leftOut,
        Optional<Share> gap,
        List<Part> parts) {
    /**
     * A part of the gap.
     *
     * @param factor the factor
     * @param from its level in the one cell
     * @param to its level in the other
     * @param shapley its Shapley value
     * @param forward its contribution when factors change in their order
     * @param backward its contribution when factors change in the reverse order
     */
    public record Part(String factor, String from, String to, Share shapley, Share forward, Share backward) {}

    /**
     * A number in each block, and their mean.
     *
     * @param values in the order of the blocks
     * @param mean their mean and its interval
     * @param newRows their mean as an estimate for new test rows, too; empty where the rows are not known, or nothing varies
     */
    public record Share(List<Double> values, MeanInterval mean, Optional<NewRowsMean> newRows) {
        /** The interval to go by: for what a difference has to hold for, where it is known. */
        Optional<Interval> interval(AnalysisOptions options) {
            return options.generalizeTo() == Generalization.SEEDS_AND_ROWS
                    ? newRows.map(NewRowsMean::interval).or(mean::interval)
                    : mean.interval();
        }
    }

    /** Whether the cells do not differ in their means, so that there is nothing to take a share of. */
    boolean gapIsZero() {
        return gap.map(g -> g.mean().mean() == 0).orElse(true);
    }

    /** A part's share of the mean gap; empty where that is zero. */
    OptionalDouble shareOfGap(Part part) {
        return gapIsZero()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        part.shapley().mean().mean() / gap.orElseThrow().mean().mean());
    }

    /** The attribution; empty where there are no two cells that differ. */
    static Optional<Attribution> of(ResultTable table, AnalysisOptions options) {
        int from;
        int to;
        if (options.compare().isPresent()) {
            from = ComparedCells.cell(table, "from", options.compare().get().from());
            to = ComparedCells.cell(table, "to", options.compare().get().to());
        } else {
            int[] worstAndBest = ComparedCells.worstAndBest(table);
            from = worstAndBest[0];
            to = worstAndBest[1];
        }
        return from == to ? Optional.empty() : Optional.of(of(table, from, to, options));
    }

    private static Attribution of(ResultTable table, int from, int to, AnalysisOptions options) {
        List<String> origin = table.levels(from);
        List<String> goal = table.levels(to);
        int[] changing = IntStream.range(0, origin.size())
                .filter(f -> !origin.get(f).equals(goal.get(f)))
                .toArray();
        int k = changing.length;
        int[] corners = new int[1 << k]; // the cell in which the factors of each set have changed
        for (int set = 0; set < corners.length; set++) {
            List<String> levels = new ArrayList<>(origin);
            for (int i = 0; i < k; i++) {
                if ((set >> i & 1) == 1) {
                    levels.set(changing[i], goal.get(changing[i]));
                }
            }
            corners[set] = table.cell(levels);
        }
        int[] complete = table.completeBlocks(corners);
        List<Block> blocks =
                Arrays.stream(complete).mapToObj(table.blocks()::get).toList();
        int leftOut = table.blocks().size() - complete.length;
        boolean chosen = options.compare().isPresent();
        if (complete.length == 0) {
            return new Attribution(origin, goal, chosen, blocks, leftOut, Optional.empty(), List.of());
        }
        double[][] values = Arrays.stream(complete) // (blocks, sets)
                .mapToObj(block -> Arrays.stream(corners)
                        .mapToDouble(cell -> table.value(cell, block).orElseThrow())
                        .toArray())
                .toArray(double[][]::new);
        double[] weights = shapleyWeights(k);
        int all = corners.length - 1;
        Function<ToDoubleFunction<double[]>, Share> share = ofBlock -> {
            double[] ofBlocks = Arrays.stream(values).mapToDouble(ofBlock).toArray();
            return new Share(
                    Arrays.stream(ofBlocks).boxed().toList(),
                    MeanInterval.of(ofBlocks, blocks, options.confidence()),
                    NewRowsMean.of(table, terms(corners, ofBlock), complete, ofBlocks, options));
        };
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < k; i++) {
            int factor = changing[i];
            int bit = 1 << i;
            int before = bit - 1;
            int after = all & ~before & ~bit;
            parts.add(new Part(
                    table.factors().get(factor).name(),
                    origin.get(factor),
                    goal.get(factor),
                    share.apply(v -> shapley(v, bit, weights)),
                    share.apply(v -> v[before | bit] - v[before]),
                    share.apply(v -> v[after | bit] - v[after])));
        }
        Share gap = share.apply(v -> v[all] - v[0]);
        return new Attribution(origin, goal, chosen, blocks, leftOut, Optional.of(gap), parts);
    }

    /** The weights of a sum of corners, which a function computes: what it is of one corner alone. */
    private static List<Term> terms(int[] corners, ToDoubleFunction<double[]> sum) {
        List<Term> terms = new ArrayList<>();
        for (int corner = 0; corner < corners.length; corner++) {
            double[] alone = new double[corners.length];
            alone[corner] = 1;
            double weight = sum.applyAsDouble(alone);
            if (weight != 0) {
                terms.add(new Term(corners[corner], weight));
            }
        }
        return terms;
    }

    private static double shapley(double[] values, int bit, double[] weights) {
        double sum = 0;
        for (int set = 0; set < values.length; set++) {
            if ((set & bit) == 0) {
                sum += weights[Integer.bitCount(set)] * (values[set | bit] - values[set]);
            }
        }
        return sum;
    }

    /** {@code r! (k - r - 1)! / k!}: the share of orders in which a given set of r factors goes before. */
    private static double[] shapleyWeights(int k) {
        double[] weights = new double[k];
        weights[0] = 1.0 / k;
        for (int r = 1; r < k; r++) {
            weights[r] = weights[r - 1] * r / (k - r);
        }
        return weights;
    }
}
