package dev.nonzero.cli;

import dev.nonzero.config.ExperimentFile;
import dev.nonzero.config.ExperimentLayout;
import dev.nonzero.experiment.ExperimentRun;
import dev.nonzero.experiment.FirstSteps;
import dev.nonzero.experiment.Trial;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what another program needs to repeat the first steps of a training. */
@Command(
        name = "steps",
        mixinStandardHelpOptions = true,
        description = {
            "Trains the first steps of one network and writes its initial parameters, the rows of every batch and the losses to a"
                    + " file for NumPy, so that a program of your own, in PyTorch for example, can repeat these steps and"
                    + " compare the losses.",
            "The network is that of a trial of the experiment: test and validation rows are held out."
        })
final class StepsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "the experiment file (YAML)")
    private Path file = Path.of("");

    @Mixin
    private TrialOptions chosen = new TrialOptions();

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "50",
            description = "the number of steps (default: ${DEFAULT-VALUE})")
    private int steps = 50;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            defaultValue = "steps.npz",
            description = "the file to write (default: ${DEFAULT-VALUE})")
    private Path output = Path.of("steps.npz");

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    @Override
    public Integer call() {
        if (steps < 1) {
            throw new ParameterException(spec.commandLine(), "--steps is " + steps + "; expected at least 1");
        }
        outputs.check(output, List.of(file));
        ExperimentLayout layout = ExperimentFile.layOut(file);
        Trial trial = chosen.trial(layout);
        ExperimentRun run = ExperimentRun.of(file, layout, OptionalInt.of(1));
        FirstSteps first = FirstSteps.of(trial, run.data(), steps);
        first.save(output);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%s, seed %s, %d steps: loss %.4f in the first, %.4f in the last.%n",
                trial.cell().name(),
                trial.seeds().name(),
                first.steps(),
                first.loss(0),
                first.loss(first.steps() - 1));
        out.println("Initial parameters, rows and losses: " + output);
        out.flush();
        return Nonzero.DONE;
    }
}
