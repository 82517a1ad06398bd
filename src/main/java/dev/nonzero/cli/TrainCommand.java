package dev.nonzero.cli;

import dev.nonzero.config.ExperimentFile;
import dev.nonzero.data.FinalData;
import dev.nonzero.experiment.ExperimentData;
import dev.nonzero.experiment.FinalTraining;
import dev.nonzero.experiment.Trial;
import dev.nonzero.training.Epoch;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "the experiment file (YAML)")
    private Path file = Path.of("");

    @Mixin
    private TrialOptions chosen = new TrialOptions();

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
        Trial trial = chosen.trial(ExperimentFile.layOut(file));
        outputs.check(output, List.of(file));
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
                trial.seeds().name(),
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
}
