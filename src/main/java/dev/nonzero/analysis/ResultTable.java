package dev.nonzero.analysis;

import dev.nonzero.analysis.Observation.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The results of an experiment: a value of a metric for each cell (a level of every factor) and each block (a seed).
 * Cells are numbered with the last factor's level changing fastest. A value may be missing; a training may have diverged, or
 * be stuck: it learned nothing, as most of its cell did. Values of such trainings are set aside: an analysis never sees them
 * unless it asks for them ({@link #withSetAside}).
 */
public final class ResultTable {
    private static final int MOST_CELLS = 1 << 16;
    private static final double LARGEST = 1e100;

    private final Metric metric;
    private final List<Factor> factors;
    private final List<Block> blocks;
    private final double[][] values; // (cells, blocks), NaN where there is none
    private final double[][] asideValues; // (cells, blocks), NaN where none is set aside
    private final boolean[][] diverged; // (cells, blocks)
    private final boolean[][] stuck; // (cells, blocks)
    private final Training[][] trainings; // (cells, blocks)
    private final TestRows testRows;

    private ResultTable(
            Metric metric,
            List<Factor> factors,
            List<Block> blocks,
            double[][] values,
            double[][] asideValues,
            boolean[][] diverged,
            boolean[][] stuck,
            Training[][] trainings,
            TestRows testRows) {
        this.metric = metric;
        this.factors = factors;
        this.blocks = blocks;
        this.values = values;
        this.asideValues = asideValues;
        this.diverged = diverged;
        this.stuck = stuck;
        this.trainings = trainings;
        this.testRows = testRows;
    }

    /**
     * A table of a metric whose name says which values are better.
     *
     * @throws AnalysisException as the other method does, and where the name does not say it
     */
    public static ResultTable of(String metric, List<Factor> factors, Collection<Observation> observations) {
        return of(metric, Optional.empty(), factors, observations);
    }

    /**
     * A table of observations in any order; blocks keep the order in which they first occur.
     *
     * @param metric the name of the metric
     * @param better which of its values are better; empty where the name says it
     * @param factors the factors with their levels, may be none
     * @param observations at most one for each cell and block
     * @throws AnalysisException where there are no observations, two for one cell and block, a level that the factor
     *     does not have, or factors that cross to an absurd number of cells
     */
    public static ResultTable of(
            String metric, Optional<Direction> better, List<Factor> factors, Collection<Observation> observations) {
        if (observations.stream().allMatch(o -> o.outcome() == Outcome.FAILED)) {
            throw new AnalysisException("there is no result to analyze: the table has " + observations.size()
                    + " rows and none with a value");
        }
        int cells = countCells(factors);
        Map<Block, Integer> blockIndex = new LinkedHashMap<>();
        observations.forEach(o -> blockIndex.putIfAbsent(o.block(), blockIndex.size()));
        double[][] values = filled(cells, blockIndex.size());
        double[][] asideValues = filled(cells, blockIndex.size());
        boolean[][] diverged = new boolean[cells][blockIndex.size()];
        boolean[][] seen = new boolean[cells][blockIndex.size()];
        Training[][] trainings = new Training[cells][blockIndex.size()];
        Arrays.stream(trainings).forEach(ofCell -> Arrays.fill(ofCell, Training.NOT_KNOWN));
        observations.forEach(
                o -> trainings[cell(factors, o.levels())][blockIndex.getOrDefault(o.block(), -1)] = o.training());
        boolean[][] stuck = stuck(trainings);
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (Observation o : observations) {
            int cell = cell(factors, o.levels());
            int block = blockIndex.getOrDefault(o.block(), -1);
            if (seen[cell][block]) {
                throw new AnalysisException(
                        "seed " + o.block().name() + " of the cell " + name(factors, o.levels()) + " is there twice");
            }
            seen[cell][block] = true;
            diverged[cell][block] = o.outcome() == Outcome.DIVERGED;
            if (o.value().isPresent() && o.outcome() != Outcome.FAILED) {
                double value = o.value().getAsDouble();
                (diverged[cell][block] || stuck[cell][block] ? asideValues : values)[cell][block] = value;
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
        double magnitude = Math.max(Math.abs(least), Math.abs(greatest));
        boolean none = least > greatest; // every training diverged and left no value
        if (!none && magnitude > 0 && (magnitude > LARGEST || magnitude < 1 / LARGEST)) {
            throw new AnalysisException("the values of " + metric + " reach " + magnitude + ", but squares of numbers"
                    + " above " + LARGEST + " or below " + 1 / LARGEST + " cannot be computed");
        }
        return new ResultTable(
                Metric.of(metric, better, least, greatest),
                List.copyOf(factors),
                List.copyOf(blockIndex.keySet()),
                values,
                asideValues,
                diverged,
                stuck,
                trainings,
                TestRows.NOT_KNOWN);
    }

    /** Trainings that learned nothing, in cells of which most did. */
    private static boolean[][] stuck(Training[][] trainings) {
        boolean[][] stuck = new boolean[trainings.length][];
        for (int cell = 0; cell < trainings.length; cell++) {
            Training[] ofCell = trainings[cell];
            stuck[cell] = new boolean[ofCell.length];
            long learned = count(ofCell, true);
            if (learned > count(ofCell, false)) {
                for (int block = 0; block < ofCell.length; block++) {
                    stuck[cell][block] = !ofCell[block].learned().orElse(true);
                }
            }
        }
        return stuck;
    }

    private static long count(Training[] trainings, boolean learned) {
        return Arrays.stream(trainings)
                .filter(training -> training.learned().filter(l -> l == learned).isPresent())
                .count();
    }

    /** The same table with what is known of the rows that the metric was measured on. */
    public ResultTable withTestRows(TestRows known) {
        return new ResultTable(metric, factors, blocks, values, asideValues, diverged, stuck, trainings, known);
    }

    /**
     * The same table with each training that is set aside counted as an ordinary one: by its value, which of a diverged one
     * is that of its network when it stopped, or else by the metric's worst. Empty where the metric has no worst value to
     * count with.
     */
    Optional<ResultTable> withSetAside() {
        double[][] all = new double[cells()][];
        for (int cell = 0; cell < all.length; cell++) {
            all[cell] = values[cell].clone();
            for (int block = 0; block < blocks.size(); block++) {
                if (diverged[cell][block] || stuck[cell][block]) {
                    double value = asideValues[cell][block];
                    if (Double.isNaN(value)) {
                        if (metric.worst().isEmpty()) {
                            return Optional.empty();
                        }
                        value = metric.worst().getAsDouble();
                    }
                    all[cell][block] = value;
                }
            }
        }
        return Optional.of(
                new ResultTable(metric, factors, blocks, all, asideValues, diverged, stuck, trainings, testRows));
    }

    /** The metric. */
    public Metric metric() {
        return metric;
    }

    /** The factors; may be none. */
    public List<Factor> factors() {
        return factors;
    }

    /** The blocks. */
    public List<Block> blocks() {
        return blocks;
    }

    /** The number of cells: the product of the factors' levels, 1 without factors. */
    public int cells() {
        return values.length;
    }

    /** The value of a cell in a block; empty where the training is set aside or missing. */
    public OptionalDouble value(int cell, int block) {
        double value = values[cell][block];
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** The values of a cell that there are, in the order of the blocks. */
    public double[] values(int cell) {
        return Arrays.stream(values[cell]).filter(v -> !Double.isNaN(v)).toArray();
    }

    /** Whether a cell has a value in a block. */
    boolean has(int cell, int block) {
        return !Double.isNaN(values[cell][block]);
    }

    /** Whether a cell has any value. */
    boolean has(int cell) {
        return Arrays.stream(values[cell]).anyMatch(v -> !Double.isNaN(v));
    }

    /** Whether the training of a cell in a block diverged. */
    public boolean diverged(int cell, int block) {
        return diverged[cell][block];
    }

    /** Whether the training of a cell in a block learned nothing, as most of its cell did. */
    public boolean stuck(int cell, int block) {
        return stuck[cell][block];
    }

    /** How the training of a cell in a block went, as far as is known. */
    public Training training(int cell, int block) {
        return trainings[cell][block];
    }

    /** What is known of the rows that the metric was measured on. */
    public TestRows testRows() {
        return testRows;
    }

    /** The blocks in which each of some cells has a value. */
    int[] completeBlocks(int... cells) {
        return IntStream.range(0, blocks.size())
                .filter(block -> Arrays.stream(cells).allMatch(cell -> has(cell, block)))
                .toArray();
    }

    /** The largest absolute value, for telling rounding from a difference. */
    double magnitude() {
        return Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .filter(v -> !Double.isNaN(v))
                .map(Math::abs)
                .max()
                .orElse(0);
    }

    /**
     * The number of a cell.
     *
     * @param levels a level of each factor, in the order of the factors
     * @throws AnalysisException where a factor has no such level
     */
    public int cell(List<String> levels) {
        return cell(factors, levels);
    }

    /** The levels of a cell, in the order of the factors. */
    public List<String> levels(int cell) {
        String[] levels = new String[factors.size()];
        int rest = cell;
        for (int f = factors.size() - 1; f >= 0; f--) {
            List<String> names = factors.get(f).levels();
            levels[f] = names.get(rest % names.size());
            rest /= names.size();
        }
        return List.of(levels);
    }

    /** What people read for a cell, as {@code pool=max, init=he}. */
    public String name(int cell) {
        return name(factors, levels(cell));
    }

    private static String name(List<Factor> factors, List<String> levels) {
        return factors.isEmpty() ? "(no factors)" : Names.levels(factors, levels);
    }

    private static int cell(List<Factor> factors, List<String> levels) {
        if (levels.size() != factors.size()) {
            throw new AnalysisException(levels.size() + " levels for " + factors.size() + " factors: " + levels);
        }
        int cell = 0;
        for (int f = 0; f < factors.size(); f++) {
            Factor factor = factors.get(f);
            int level = factor.indexOf(levels.get(f));
            if (level < 0) {
                throw new AnalysisException(
                        Names.unknown("level", levels.get(f), "factor " + factor.name(), factor.levels()));
            }
            cell = cell * factor.levels().size() + level;
        }
        return cell;
    }

    private static int countCells(List<Factor> factors) {
        long cells = 1;
        for (Factor factor : factors) {
            cells *= factor.levels().size();
            if (cells > MOST_CELLS) {
                List<String> sizes = new ArrayList<>();
                factors.forEach(f -> sizes.add(f.name() + " has " + f.levels().size()));
                throw new AnalysisException("the factors cross to more than " + MOST_CELLS + " cells ("
                        + String.join(", ", sizes) + "); is each of these columns a factor?");
            }
        }
        return (int) cells;
    }

    private static double[][] filled(int cells, int blocks) {
        double[][] array = new double[cells][blocks];
        Arrays.stream(array).forEach(row -> Arrays.fill(row, Double.NaN));
        return array;
    }
}
