package dev.nonzero.cli;

import dev.nonzero.config.Experiment;
import dev.nonzero.engine.sparse.SparseEngine;
import dev.nonzero.engine.sparse.kernel.KernelLookup;
import dev.nonzero.experiment.ExperimentRun;
import dev.nonzero.experiment.FittedBaseline;
import dev.nonzero.experiment.ResultStore;
import dev.nonzero.experiment.ResultStoreException;
import dev.nonzero.experiment.ThreadExecutor;
import dev.nonzero.experiment.Trial;
import dev.nonzero.experiment.TrialExecutor;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.experiment.TrialResult.Status;
import dev.nonzero.experiment.Verification;
import dev.nonzero.report.ReplacedRun;
import dev.nonzero.report.RunFile;
import dev.nonzero.report.RunRecord;
import dev.nonzero.report.RunResults;
import dev.nonzero.report.TestRowList;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
            "Runs an experiment: trains every cell from every seed, then analyzes the results.",
            "Run again after an interruption, it trains only what is missing."
        })
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "the experiment file (YAML)")
    private Path file = Path.of("");

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "trials to run at the same time; default: what the file says")
    private @Nullable Integer workers;

    @Option(
            names = "--verify",
            description = {
                "run nothing; train the first steps of every network with the sparse and the dense trainer, from the first"
                        + " seed, and print their differences; exit code 0 if all agree up to rounding, else 1"
            })
    private boolean verify;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "the number of steps of --verify; default: ${DEFAULT-VALUE}")
    private int steps = 20;

    @ArgGroup
    private Verbosity verbosity = new Verbosity();

    /** At most one of them. */
    static final class Verbosity {
        @Option(names = "--quiet", description = "print errors only")
        private boolean quiet;

        @Option(names = "--json", description = "print events as JSON, one a line")
        private boolean json;
    }

    @Override
    public Integer call() {
        if (workers != null && workers < 1) {
            throw new ParameterException(spec.commandLine(), "--workers is " + workers + "; expected at least 1");
        }
        if (workers != null && Nonzero.elsewhere(spec).isPresent()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--workers is for threads of this machine; "
                            + Nonzero.elsewhere(spec).get().insteadOfWorkers());
        }
        if (steps < 1) {
            throw new ParameterException(spec.commandLine(), "--steps is " + steps + "; expected at least 1");
        }
        Instant start = Instant.now();
        PrintWriter out = spec.commandLine().getOut();
        ExperimentRun run = ExperimentRun.of(file, workers == null ? OptionalInt.empty() : OptionalInt.of(workers));
        if (verify) {
            return verify(run, out);
        }
        run.data().notices().forEach(this::warn);
        refuseResultsOfAnother(run.experiment());
        Optional<ExecutorOptions> elsewhere = Nonzero.elsewhere(spec);
        if (elsewhere.isEmpty()) {
            run.checkMemory();
        }
        Path folder = run.experiment().output();
        try (ResultStore store = ResultStore.open(folder)) {
            Logging.toFile(folder.resolve("log.txt"));
            KernelLookup.kernels(); // chosen before the first trial, for the log, and for a mistake in the property
            List<TrialResult> results;
            List<FittedBaseline> baselines;
            ExperimentRun tuned;
            StoppedMessage stopped = new StoppedMessage(
                    "Stopped. Finished trials are saved in " + folder + "; run the same command to resume.");
            try (TrialExecutor executor = elsewhere.isPresent()
                            ? elsewhere.get().open(run)
                            : new ThreadExecutor(run.data(), run.workers());
                    Progress progress = progress(out, run)) {
                tuned = run.tune(executor, store, progress);
                ReplacedRun.notice(folder, tuned).ifPresent(this::warn);
                baselines = tuned.fitBaselines(executor, store, progress);
                results = tuned.execute(executor, store, progress);
            } finally {
                stopped.withdraw();
            }
            RunRecord record = RunRecord.of(tuned, results, baselines, start, arguments());
            RunFile.write(folder, record);
            TestRowList.write(folder, tuned, results);
            RunReport report = new RunReport(
                    RunResults.of(record, run.experiment(), results, baselines, tuned.tuned(), folder), folder);
            report.write();
            if (!verbosity.quiet && !verbosity.json) {
                report.print(out);
            }
            return results.stream().allMatch(r -> r.status() == Status.OK)
                            && baselines.stream().allMatch(b -> b.figures().isPresent())
                    ? Nonzero.DONE
                    : Nonzero.FAILED;
        }
    }

    private void warn(String notice) {
        if (!verbosity.quiet) {
            spec.commandLine().getErr().println(AnalysisText.wrapped(notice));
        }
    }

    private int verify(ExperimentRun run, PrintWriter out) {
        List<Trial> trials = new ArrayList<>();
        VerificationText text = new VerificationText(verbosity.quiet ? new PrintWriter(Writer.nullWriter()) : out);
        for (Trial trial : Verification.trials(run.design())) {
            List<String> obstacles = Verification.obstacles(trial, run.data());
            if (obstacles.isEmpty()) {
                trials.add(trial);
            } else {
                text.printUnverified(trial, obstacles);
            }
        }
        if (trials.isEmpty()) {
            warn("No network of this experiment can be verified, because Deeplearning4j cannot train any of them.");
            return Nonzero.FAILED;
        }
        run.memoryOfVerification(trials).check();
        boolean agree = true;
        for (Trial trial : trials) {
            Verification verification = Verification.of(trial, run.data(), new SparseEngine(), steps);
            text.print(verification);
            agree &= verification.agrees();
        }
        text.printVerdict(trials.size(), agree);
        return agree ? Nonzero.DONE : Nonzero.FAILED;
    }

    private static void refuseResultsOfAnother(Experiment experiment) {
        Path folder = experiment.output();
        RunFile.experimentIn(folder)
                .filter(name -> !name.equals(experiment.name()))
                .ifPresent(name -> {
                    throw new ResultStoreException(folder + " has the results of the experiment " + name + "; give "
                            + experiment.name() + " an `output` of its own, or delete that folder");
                });
    }

    private List<String> arguments() {
        return spec.root().commandLine().getParseResult().originalArgs();
    }

    private Progress progress(PrintWriter out, ExperimentRun run) {
        if (verbosity.quiet) {
            return new NoProgress();
        }
        if (verbosity.json) {
            return new JsonProgress(out);
        }
        return Terminal.isPresent()
                ? new TerminalProgress(out, trial -> run.cost(trial).seconds())
                : new LineProgress(out);
    }
}
