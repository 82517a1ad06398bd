package dev.nonzero.cli;

import dev.nonzero.config.Experiment;
import dev.nonzero.config.ExperimentFile;
import dev.nonzero.experiment.DataFit;
import dev.nonzero.experiment.Design;
import dev.nonzero.experiment.ExperimentData;
import dev.nonzero.experiment.ExperimentRunner;
import dev.nonzero.experiment.MemoryPlan;
import dev.nonzero.experiment.ModelFolder;
import dev.nonzero.experiment.ResultStore;
import dev.nonzero.experiment.ResultStoreException;
import dev.nonzero.experiment.Trial;
import dev.nonzero.experiment.TrialCost;
import dev.nonzero.experiment.TrialMemory;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.experiment.TrialResult.Status;
import dev.nonzero.experiment.TrialRunner;
import dev.nonzero.experiment.Verification;
import dev.nonzero.network.Nd4jBackend;
import dev.nonzero.report.RunRecord;
import dev.nonzero.report.RunResults;
import dev.nonzero.training.sparse.SparseTrainer;
import dev.nonzero.training.sparse.kernel.KernelLookup;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs an experiment, or what is missing of it. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs an experiment: every cell from every seed, then the analysis.",
            "Started again after a stop, it runs only what is missing."
        })
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The experiment file (YAML).")
    private Path file = Path.of("");

    @Option(names = "--workers", paramLabel = "N", description = "Trials side by side; default: what the file says.")
    private int workers;

    @Option(
            names = "--verify",
            description = {
                "Instead of running, train the first steps of every network with the sparse and the dense trainer, from the"
                        + " first seed, and print how far apart they are. Exit code 0 if all agree but for rounding, else 1."
            })
    private boolean verify;

    @Option(names = "--steps", paramLabel = "N", description = "The steps of --verify; default: ${DEFAULT-VALUE}.")
    private int steps = 20;

    @ArgGroup
    private Verbosity verbosity = new Verbosity();

    /** At most one of them. */
    static final class Verbosity {
        @Option(names = "--quiet", description = "Print nothing but mistakes.")
        private boolean quiet;

        @Option(names = "--json", description = "Print what happens as JSON, a line each.")
        private boolean json;
    }

    @Override
    public Integer call() {
        if (workers < 0) {
            throw new ParameterException(spec.commandLine(), "--workers is " + workers + ", but it is at least 1");
        }
        if (steps < 1) {
            throw new ParameterException(spec.commandLine(), "--steps is " + steps + ", but it is at least 1");
        }
        Instant start = Instant.now();
        PrintWriter out = spec.commandLine().getOut();
        Experiment experiment = ExperimentFile.read(file);
        Design design = Design.of(experiment);
        List<Trial> trials = design.trials();
        ExperimentData data = new ExperimentData();
        trials.forEach(data::of); // mistakes in the data are told before anything is trained
        DataFit.check(file, experiment, design, data.sizes(design));
        Nd4jBackend.name(); // says so where this machine cannot compute
        if (verify) {
            return verify(Verification.trials(design), data, out);
        }
        refuseResultsOfAnother(experiment);
        MemoryPlan.of(
                        trials.stream()
                                .map(trial -> TrialMemory.of(trial.cell(), data.of(trial)))
                                .toList(),
                        workers(experiment))
                .check();
        Path folder = experiment.output();
        try (ResultStore store = ResultStore.open(folder)) {
            Logging.toFile(folder.resolve("log.txt"));
            KernelLookup.kernels(); // chosen before the first trial, for the log, and for a mistake in the property
            TrialRunner trialRunner = new TrialRunner(data);
            List<TrialResult> results;
            StoppedMessage stopped = new StoppedMessage(
                    "Stopped. What had ended is in " + folder + "; the same command goes on from there.");
            try (Progress progress = progress(out, data)) {
                ModelFolder models = new ModelFolder(
                        folder, experiment.saveModels(), experiment.analysis().metric(), trials);
                results = new ExperimentRunner(trialRunner, store, models, progress).run(trials, workers(experiment));
            } finally {
                stopped.withdraw();
            }
            RunRecord record = RunRecord.of(experiment, data, trials, results, start, arguments());
            record.write(folder);
            RunReport report = new RunReport(RunResults.of(record, experiment, results), folder);
            report.write();
            if (!verbosity.quiet && !verbosity.json) {
                report.print(out);
            }
            return results.stream().allMatch(r -> r.status() == Status.OK) ? Nonzero.DONE : Nonzero.FAILED;
        }
    }

    private int verify(List<Trial> trials, ExperimentData data, PrintWriter out) {
        MemoryPlan.of(
                        trials.stream()
                                .map(trial -> TrialMemory.ofVerification(trial.cell(), data.of(trial)))
                                .toList(),
                        1)
                .check();
        VerificationText text = new VerificationText(verbosity.quiet ? new PrintWriter(Writer.nullWriter()) : out);
        boolean agree = true;
        for (Trial trial : trials) {
            Verification verification = Verification.of(trial, data, new SparseTrainer(), steps);
            text.print(verification);
            agree &= verification.agrees();
        }
        text.printVerdict(trials.size(), agree);
        return agree ? Nonzero.DONE : Nonzero.FAILED;
    }

    private static void refuseResultsOfAnother(Experiment experiment) {
        Path folder = experiment.output();
        RunRecord.experimentIn(folder)
                .filter(name -> !name.equals(experiment.name()))
                .ifPresent(name -> {
                    throw new ResultStoreException(folder + " has the results of the experiment " + name + "; give "
                            + experiment.name() + " an `output` of its own, or delete that folder");
                });
    }

    private List<String> arguments() {
        return spec.root().commandLine().getParseResult().originalArgs();
    }

    private int workers(Experiment experiment) {
        OptionalInt fromFile = experiment.workers();
        return workers > 0 ? workers : fromFile.orElse(Runtime.getRuntime().availableProcessors());
    }

    private Progress progress(PrintWriter out, ExperimentData data) {
        if (verbosity.quiet) {
            return new NoProgress();
        }
        if (verbosity.json) {
            return new JsonProgress(out);
        }
        return Terminal.isPresent()
                ? new TerminalProgress(
                        out, trial -> TrialCost.of(trial.cell(), data.of(trial)).seconds())
                : new LineProgress(out);
    }
}
