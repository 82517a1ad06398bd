package dev.nonzero.experiment;

import dev.nonzero.config.ComparedMetric;
import dev.nonzero.config.SaveModels;
import dev.nonzero.data.Digest;
import dev.nonzero.experiment.TrialResult.Status;
import dev.nonzero.files.FileException;
import dev.nonzero.model.Model;
import dev.nonzero.model.ModelException;
import dev.nonzero.training.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The trained networks of an experiment that are kept, in its folder {@code models}: none, all, or the best of each cell.
 *
 * <p>The best is chosen by the experiment's metric on the validation rows where there are such, else on the test rows. A
 * network that was chosen by the test rows is a little worse on new rows than on these. At a tie the earlier seed wins, so
 * the choice does not depend on which trial ends first. A diverged network is never the best.
 */
public final class ModelFolder {
    private static final int LONGEST_NAME = 120; // characters

    private final Path folder;
    private final SaveModels which;
    private final ComparedMetric metric;
    private final Map<Cell, List<Trial>> trials = new HashMap<>(); // of each cell, in the order of the experiment

    /**
     * The folder of an experiment.
     *
     * @param results the folder of its results
     * @param which what is kept
     * @param metric what cells are compared by
     * @param all its trials
     */
    public ModelFolder(Path results, SaveModels which, ComparedMetric metric, List<Trial> all) {
        folder = results.resolve("models");
        this.which = which;
        this.metric = metric;
        all.forEach(trial ->
                trials.computeIfAbsent(trial.cell(), cell -> new ArrayList<>()).add(trial));
    }

    /** Where the model of a trial is, if it is kept. */
    public Path file(Trial trial) {
        return folder.resolve(
                fileName(trial.cell().name()) + "-seed" + trial.seeds().name() + ".zip");
    }

    /**
     * Whether a trial that has a result has to run again, because its model is missing or damaged.
     *
     * @param results the results so far
     */
    boolean lacks(Trial trial, Function<Trial, Optional<TrialResult>> results) {
        boolean kept =
                switch (which) {
                    case NONE -> false;
                    case ALL -> true;
                    case BEST -> best(trial.cell(), results).equals(Optional.of(trial));
                };
        return kept && !results.apply(trial).map(TrialResult::key).equals(savedTrial(file(trial)));
    }

    /** The key of the trial whose model a file is; empty where there is none that can be read. */
    private static Optional<String> savedTrial(Path file) {
        try {
            return Files.exists(file) ? Model.trialOf(file) : Optional.empty();
        } catch (ModelException e) { // an empty or cut file, say: it is written again
            return Optional.empty();
        }
    }

    /**
     * Saves a model if it is to be kept, as far as is known yet. To be called before its result is stored, so that no
     * result is there without its model.
     *
     * @param results the results so far
     */
    void keep(Trial trial, TrainedTrial trained, Function<Trial, Optional<TrialResult>> results) {
        boolean kept =
                switch (which) {
                    case NONE -> false;
                    case ALL -> true;
                    case BEST ->
                        best(trial.cell(), t -> t.equals(trial) ? Optional.of(trained.result()) : results.apply(t))
                                .equals(Optional.of(trial));
                };
        if (kept) {
            trained.model().save(file(trial));
        }
    }

    /**
     * Deletes the models of a cell that are not its best, where only that is kept; to be called when a run begins and when a
     * result is stored.
     */
    void tidy(Cell cell, Function<Trial, Optional<TrialResult>> results) {
        if (which != SaveModels.BEST) {
            return;
        }
        Optional<Trial> best = best(cell, results);
        for (Trial trial : trials(cell)) {
            if (best.isPresent() && !best.get().equals(trial)) {
                try {
                    Files.deleteIfExists(file(trial));
                } catch (IOException e) {
                    throw new FileException("delete", file(trial), e);
                }
            }
        }
    }

    private Optional<Trial> best(Cell cell, Function<Trial, Optional<TrialResult>> results) {
        return trials(cell).stream()
                .filter(trial -> results.apply(trial)
                        .filter(result -> result.status() == Status.OK)
                        .isPresent())
                .reduce((best, trial) ->
                        Double.compare(value(trial, results), value(best, results)) > 0 ? trial : best);
    }

    private List<Trial> trials(Cell cell) {
        return trials.getOrDefault(cell, List.of());
    }

    private double value(Trial trial, Function<Trial, Optional<TrialResult>> results) {
        return value(results.apply(trial).orElseThrow());
    }

    private double value(TrialResult result) {
        TrialMetrics figures = result.figures().orElseThrow();
        Metrics metrics = figures.validation().orElse(figures.test());
        double value = metrics.value(metric.measure()).orElse(Double.NEGATIVE_INFINITY);
        return metric.measure().lowerIsBetter() ? -value : value;
    }

    /** A cell's name as a file's: readable, followed by a digest if characters had to be replaced. */
    private static String fileName(String cell) {
        String plain = cell.replaceAll("[\\[\\]{}\"' ]", "");
        String safe = plain.replaceAll("[^\\p{L}\\p{N}=,._+-]+", "_");
        if (safe.equals(plain) && safe.length() <= LONGEST_NAME) {
            return safe;
        }
        return safe.substring(0, Math.min(safe.length(), LONGEST_NAME)) + "-"
                + new Digest().add(cell).hex().substring(0, 8);
    }
}
