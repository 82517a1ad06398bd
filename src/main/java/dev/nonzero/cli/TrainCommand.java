package dev.nonzero.cli;

import dev.nonzero.config.Experiment;
import dev.nonzero.config.ExperimentFile;
import dev.nonzero.config.ExperimentLayout;
import dev.nonzero.data.FinalData;
import dev.nonzero.experiment.Cell;
import dev.nonzero.experiment.Design;
import dev.nonzero.experiment.ExperimentData;
import dev.nonzero.experiment.FinalTraining;
import dev.nonzero.experiment.Seeds;
import dev.nonzero.experiment.Trial;
import dev.nonzero.experiment.Tuning;
import dev.nonzero.report.RunFile;
import dev.nonzero.report.RunResults;
import dev.nonzero.text.NearestWord;
import dev.nonzero.training.Epoch;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a model to predict with. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = {
            "Trains one network of an experiment and saves it as a model, to predict with.",
            "The network learns from all rows, the test rows included unless --hold-out-test is given. With early stopping the"
                    + " validation rows are held out. Use run to measure the accuracy to expect."
        })
final class TrainCommand implements Callable<Integer> {
    private static final int FEW_CELLS = 8; // which a message can name

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "the experiment file (YAML)")
    private Path file = Path.of("");

    @Option(
            names = "--cell",
            paramLabel = "CELL",
            description = "the cell to train, if the experiment has several: its name as plan shows it")
    private @Nullable String cellName;

    @Option(names = "--seed", paramLabel = "N", description = "the seed; default: the experiment's first")
    private @Nullable Long seed;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            defaultValue = "model.zip",
            description = "where to save the model (default: ${DEFAULT-VALUE})")
    private Path output = Path.of("model.zip");

    @Option(
            names = "--hold-out-test",
            description = "do not learn from the test rows, so that the model can be evaluated on them")
    private boolean holdOutTest;

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Design design = tuned(ExperimentFile.layOut(file));
        outputs.check(output, List.of(file));
        Seeds first = design.seeds().get(0);
        Seeds seeds = seed == null ? first : new Seeds(seed, seed, 1).testing(first.repeat(), first.fold());
        Trial trial = new Trial(cell(design), seeds);
        FinalData rows = new ExperimentData().toUse(trial, holdOutTest);
        out.println(taken(rows));
        out.flush();
        FinalTraining training = FinalTraining.run(trial, rows, (step, steps) -> {});
        if (training.outcome().diverged()) {
            spec.commandLine()
                    .getErr()
                    .println("The training diverged: the loss was not finite in epoch "
                            + training.outcome().curve().size()
                            + ". No model was saved. A lower learning rate may help.");
            return Nonzero.FAILED;
        }
        training.model().save(output);
        Epoch last = training.outcome().curve().get(training.outcome().bestEpoch() - 1);
        out.printf(
                Locale.ROOT,
                "Trained %s from seed %s on %,d rows of %,d features: %d epochs in %.1f s, loss %.4f.%n",
                trial.cell().name(),
                seeds.name(),
                training.data().train().rows(),
                training.data().train().features().columns(),
                training.outcome().bestEpoch(),
                training.outcome().seconds(),
                last.trainLoss());
        out.println("Model: " + output);
        out.flush();
        return Nonzero.DONE;
    }

    private String taken(FinalData rows) {
        return String.format(
                Locale.ROOT,
                "Learning from %,d rows, %s.%s",
                rows.train().rows(),
                holdOutTest ? "test rows excluded" : "test rows included (--hold-out-test excludes them)",
                rows.validation()
                        .map(watched -> String.format(
                                Locale.ROOT, " Early stopping watches %,d validation rows.", watched.rows()))
                        .orElse(""));
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
        int index = names.stream().map(TrainCommand::withoutBlanks).toList().indexOf(withoutBlanks(cellName));
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
