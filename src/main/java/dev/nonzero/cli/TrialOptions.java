package dev.nonzero.cli;

import dev.nonzero.config.Experiment;
import dev.nonzero.config.ExperimentLayout;
import dev.nonzero.experiment.Cell;
import dev.nonzero.experiment.Design;
import dev.nonzero.experiment.Seeds;
import dev.nonzero.experiment.Trial;
import dev.nonzero.experiment.Tuning;
import dev.nonzero.report.RunFile;
import dev.nonzero.report.RunResults;
import dev.nonzero.text.NearestWord;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which trial of an experiment; for the commands that take one. */
final class TrialOptions {
    private static final int FEW_CELLS = 8; // which a message can name

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--cell",
            paramLabel = "CELL",
            description = "the cell to train, if the experiment has several: its name as plan shows it")
    private @Nullable String cellName;

    @Option(names = "--seed", paramLabel = "N", description = "the seed; default: the experiment's first")
    private @Nullable Long seed;

    /**
     * The trial.
     *
     * @throws ParameterException where the options name none
     */
    Trial trial(ExperimentLayout layout) {
        Design design = tuned(layout);
        Seeds first = design.seeds().get(0);
        Seeds seeds = seed == null ? first : new Seeds(seed, seed, 1).testing(first.repeat(), first.fold());
        return new Trial(cell(design), seeds);
    }

    private Cell cell(Design design) {
        List<Cell> cells = design.cells();
        if (cellName == null) {
            if (cells.size() == 1) {
                return cells.get(0);
            }
            throw mistake("the experiment has " + cells.size() + " cells; choose one with --cell \""
                    + cells.get(0).name() + "\" or another name that nonzero plan shows");
        }
        List<String> names = cells.stream().map(Cell::name).toList();
        int index = names.stream().map(TrialOptions::withoutBlanks).toList().indexOf(withoutBlanks(cellName));
        if (index < 0) {
            throw mistake("there is no cell \"" + cellName + "\""
                    + NearestWord.to(cellName, names)
                            .map(name -> "; the nearest is \"" + name + "\"")
                            .orElseGet(() -> names.size() <= FEW_CELLS
                                    ? "; the cells are \"" + String.join("\", \"", names) + "\""
                                    : "; nonzero plan shows all names"));
        }
        return cells.get(index);
    }

    /** The design, with the settings that a run has chosen for each cell, where the experiment tunes them. */
    private Design tuned(ExperimentLayout layout) {
        Experiment experiment = layout.experiment();
        Design design = Design.of(layout);
        Optional<Tuning> tuning = Tuning.of(layout, design);
        if (tuning.isEmpty()) {
            return design;
        }
        Path folder = experiment.output();
        if (!RunFile.isIn(folder)) {
            throw mistake("the cells of this experiment are tuned, and " + folder
                    + " has no results to take their settings from; run the experiment first");
        }
        RunResults run = RunResults.read(folder);
        if (!run.experiment().tune().equals(experiment.tune())
                || !run.experiment().factors().equals(experiment.factors())
                || !run.experiment().settings().equals(experiment.settings())) {
            throw mistake("the cells of this experiment are tuned, and the experiment has changed since the run in "
                    + folder + "; run it again");
        }
        return tuning.get().atItsBest(design, run.tuned());
    }

    private static String withoutBlanks(String name) {
        return name.replace(" ", "");
    }

    private ParameterException mistake(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
