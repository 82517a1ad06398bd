package dev.nonzero.config;

import java.util.List;

/**
 * An experiment and its cells.
 *
 * @param experiment what the file says
 * @param cells one for every choice of a level a factor; the last factor changes fastest. Equal sections of their settings
 *     are one object.
 */
public record ExperimentLayout(Experiment experiment, List<ExperimentCell> cells) {
    /** Copies the list. */
    public ExperimentLayout {
        cells = List.copyOf(cells);
    }

    /**
     * Lays out an experiment that was checked before. {@link ExperimentFile#layOut} checks a file in the same go.
     *
     * @throws ConfigException where the levels of a cell do not go together
     */
    public static ExperimentLayout of(Experiment experiment) {
        CellSettings settings = new CellSettings(experiment.settings());
        List<TuningPlan.Combination> tried = experiment.tuningCombinations();
        List<ExperimentCell> cells = experiment.combinations().stream()
                .map(levels -> new ExperimentCell(
                        levels,
                        settings.of(levels.values()),
                        tried.stream()
                                .map(combination -> new TunedSettings(
                                        combination, settings.of(Experiment.withTuned(levels.values(), combination))))
                                .toList()))
                .toList();
        return new ExperimentLayout(experiment, cells);
    }
}
