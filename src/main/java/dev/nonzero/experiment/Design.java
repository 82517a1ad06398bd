package dev.nonzero.experiment;

import dev.nonzero.analysis.Comparison;
import dev.nonzero.config.ConfigException;
import dev.nonzero.config.Experiment;
import dev.nonzero.config.ExperimentCell;
import dev.nonzero.config.ExperimentLayout;
import dev.nonzero.config.SeedPlan;
import dev.nonzero.data.HeldOut;
import dev.nonzero.data.SplitDraw;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The full factorial design of an experiment: every cell is run from the same seeds.
 *
 * @param cells one for every choice of levels; the last factor changes fastest
 * @param seeds what every cell is run from, each with each fold of a cross-validation
 * @param compare the two cells whose gap is to be explained, where the file names them
 */
public record Design(List<Cell> cells, List<Seeds> seeds, Optional<Pair> compare) {
    /** Two cells. */
    public record Pair(Cell from, Cell to) {}

    /** Copies the lists. */
    public Design {
        cells = List.copyOf(cells);
        seeds = List.copyOf(seeds);
    }

    /** The design of an experiment whose cells are laid out. */
    public static Design of(ExperimentLayout layout) {
        Experiment experiment = layout.experiment();
        List<Cell> cells = new ArrayList<>();
        for (ExperimentCell cell : layout.cells()) {
            Map<String, String> levels = cell.levelNames();
            cells.add(new Cell(cells.size(), name(levels), levels, cell.settings()));
        }
        return new Design(
                cells,
                seeds(experiment.seeds(), folds(cells)),
                experiment.analysis().compare().map(compare -> pair(compare, cells)));
    }

    /**
     * The design of an experiment that was checked before.
     *
     * @throws ConfigException where levels do not go together
     */
    public static Design of(Experiment experiment) {
        return of(ExperimentLayout.of(experiment));
    }

    /** All trials, seed by seed, so that what is done early can already be compared. */
    public List<Trial> trials() {
        return seeds.stream()
                .flatMap(seed -> cells.stream().map(cell -> new Trial(cell, seed)))
                .toList();
    }

    /** One trial of each cell for each drawing of rows, in the order in which they start. */
    public List<Trial> trialsOfDistinctRows() {
        return seedsOfDistinctRows()
                .flatMap(seed -> cells.stream().map(cell -> new Trial(cell, seed)))
                .toList();
    }

    /** One trial of a cell for each drawing of rows. */
    List<Trial> trialsOfDistinctRows(Cell cell) {
        return seedsOfDistinctRows().map(seed -> new Trial(cell, seed)).toList();
    }

    private Stream<Seeds> seedsOfDistinctRows() {
        Set<SplitDraw> drawn = new HashSet<>();
        return seeds.stream().filter(seed -> drawn.add(seed.draw()));
    }

    private static String name(Map<String, String> levels) {
        return levels.isEmpty()
                ? "the network"
                : levels.entrySet().stream()
                        .map(level -> level.getKey() + "=" + level.getValue())
                        .collect(Collectors.joining(", "));
    }

    /** The cross-validation of its cells, which all have the same. */
    public Optional<HeldOut.Folds> folds() {
        return folds(cells);
    }

    private static Optional<HeldOut.Folds> folds(List<Cell> cells) {
        return cells.get(0).settings().data().test() instanceof HeldOut.Folds folds
                ? Optional.of(folds)
                : Optional.empty();
    }

    /** Each seed with each fold; split by split and fold by fold, so that few sets of rows are held at a time. */
    private static List<Seeds> seeds(SeedPlan plan, Optional<HeldOut.Folds> folds) {
        List<Seeds> seeds = seeds(plan);
        if (folds.isEmpty()) {
            return seeds;
        }
        List<Seeds> all = new ArrayList<>();
        for (long split : seeds.stream().mapToLong(Seeds::split).distinct().toArray()) {
            for (int repeat = 1; repeat <= folds.get().repeats(); repeat++) {
                for (int fold = 1; fold <= folds.get().folds(); fold++) {
                    for (Seeds ofSplit : seeds) {
                        if (ofSplit.split() == split) {
                            all.add(ofSplit.testing(repeat, fold));
                        }
                    }
                }
            }
        }
        return all;
    }

    private static List<Seeds> seeds(SeedPlan plan) {
        if (plan instanceof SeedPlan.Together together) {
            return together.seeds().stream()
                    .map(seed -> new Seeds(seed, seed, 1))
                    .toList();
        }
        SeedPlan.Crossed crossed = (SeedPlan.Crossed) plan;
        List<Seeds> seeds = new ArrayList<>();
        for (long split : crossed.split()) {
            for (long init : crossed.init()) {
                for (long order : crossed.order()) {
                    seeds.add(new Seeds(init, order, split));
                }
            }
        }
        return seeds;
    }

    private static Pair pair(Comparison compare, List<Cell> cells) {
        return new Pair(cell(compare.from(), cells), cell(compare.to(), cells));
    }

    private static Cell cell(Map<String, String> levels, List<Cell> cells) {
        return cells.stream()
                .filter(cell -> cell.levels().equals(levels))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no cell has the levels " + levels));
    }
}
