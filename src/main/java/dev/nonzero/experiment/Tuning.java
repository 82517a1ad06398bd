package dev.nonzero.experiment;

import dev.nonzero.config.ExperimentLayout;
import dev.nonzero.config.TunedSettings;
import dev.nonzero.config.TuningMetric;
import dev.nonzero.config.TuningPlan;
import dev.nonzero.experiment.TrialResult.Status;
import dev.nonzero.experiment.TunedCell.Tried;
import dev.nonzero.training.Metrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The tuning of a design: every cell tries every combination from the tuning seeds, on the split that is compared.
 *
 * @param plan what the experiment file says
 * @param cells for each cell of the design its candidates
 * @param seeds of the tuning trials
 */
public record Tuning(TuningPlan plan, List<Candidates> cells, List<Seeds> seeds) {
    /** Copies the lists. */
    public Tuning {
        cells = List.copyOf(cells);
        seeds = List.copyOf(seeds);
    }

    /**
     * The combinations of a cell.
     *
     * @param cell the cell, before it is tuned
     * @param candidates one for each combination that makes a difference to it
     */
    public record Candidates(Cell cell, List<Candidate> candidates) {}

    /**
     * A cell with a combination.
     *
     * @param names the name of the value of each tuned setting
     * @param cell what is trained, called by its cell and its combination
     */
    public record Candidate(Map<String, String> names, Cell cell) {}

    /** The tuning of a design; empty where the experiment has none. */
    public static Optional<Tuning> of(ExperimentLayout layout, Design design) {
        return layout.experiment().tune().map(plan -> of(layout, plan, design));
    }

    private static Tuning of(ExperimentLayout layout, TuningPlan plan, Design design) {
        List<Candidates> cells = new ArrayList<>();
        int index = 0; // of all candidates
        for (Cell cell : design.cells()) {
            List<Candidate> candidates = new ArrayList<>();
            for (TunedSettings tuned : layout.cells().get(cell.index()).tried()) {
                String name = cell.name() + " | " + tuned.combination().level().name();
                candidates.add(new Candidate(
                        tuned.combination().names(), new Cell(index++, name, cell.levels(), tuned.settings())));
            }
            cells.add(new Candidates(cell, candidates));
        }
        long split = design.seeds().get(0).split();
        return new Tuning(
                plan,
                cells,
                plan.seeds().stream().map(seed -> new Seeds(seed, seed, split)).toList());
    }

    /** All cells that are trained. */
    List<Cell> candidates() {
        return cells.stream()
                .flatMap(cell -> cell.candidates().stream())
                .map(Candidate::cell)
                .toList();
    }

    /** All tuning trials, seed by seed. */
    public List<Trial> trials() {
        return seeds.stream()
                .flatMap(seed -> candidates().stream().map(cell -> new Trial(cell, seed)))
                .toList();
    }

    /**
     * The result of each cell.
     *
     * @param results the result of each trial
     * @throws IllegalStateException where every combination of a cell has a failed trial
     */
    public List<TunedCell> chosen(Function<Trial, TrialResult> results) {
        return cells.stream()
                .map(of -> {
                    List<Tried> tried = of.candidates().stream()
                            .map(candidate -> tried(candidate, results))
                            .toList();
                    return new TunedCell(
                            of.cell().name(),
                            of.cell().levels(),
                            tried,
                            TunedCell.best(of.cell().name(), tried, plan.by()));
                })
                .toList();
    }

    private Tried tried(Candidate candidate, Function<Trial, TrialResult> results) {
        List<Double> values = new ArrayList<>();
        int failed = 0;
        for (Seeds seed : seeds) {
            TrialResult result = results.apply(new Trial(candidate.cell(), seed));
            if (result.status() == Status.FAILED) {
                failed++;
            } else {
                values.add(
                        value(result.figures().flatMap(TrialMetrics::validation).orElseThrow(), plan.by()));
            }
        }
        return new Tried(candidate.names(), values, failed);
    }

    private static double value(Metrics figures, TuningMetric by) {
        double value =
                switch (by) {
                    case VALIDATION_ACCURACY -> figures.accuracy();
                    case VALIDATION_MACRO_F1 -> figures.macroF1();
                    case VALIDATION_LOG_LOSS -> figures.logLoss();
                };
        return Double.isFinite(value) ? value : TunedCell.higherIsBetter(by) ? 0 : Double.POSITIVE_INFINITY;
    }

    /** The design whose cells have the settings that were chosen. */
    public Design atItsBest(Design design, List<TunedCell> chosen) {
        List<Cell> tuned = new ArrayList<>();
        Map<Cell, Cell> byCell = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i).cell();
            Cell best = cells.get(i).candidates().get(chosen.get(i).best()).cell();
            Cell made = new Cell(cell.index(), cell.name(), cell.levels(), best.settings());
            tuned.add(made);
            byCell.put(cell, made);
        }
        return new Design(
                tuned,
                design.seeds(),
                design.compare()
                        .map(pair -> new Design.Pair(
                                byCell.getOrDefault(pair.from(), pair.from()),
                                byCell.getOrDefault(pair.to(), pair.to()))));
    }
}
