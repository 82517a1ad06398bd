package dev.nonzero.cli;

import dev.nonzero.analysis.AnalysisException;
import dev.nonzero.config.ConfigException;
import dev.nonzero.data.DataException;
import dev.nonzero.experiment.MemoryPlanException;
import dev.nonzero.experiment.ResultStoreException;
import dev.nonzero.files.FileException;
import dev.nonzero.model.ModelException;
import dev.nonzero.network.BackendException;
import dev.nonzero.training.sparse.InsufficientMemoryException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The program: one class beside it for each command. */
@Command(
        name = "nonzero",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        description = "Trains classifiers on very sparse vectors and finds out what made one better than another.",
        footer = {
            "",
            "Without a command: run configs/quickstart.yaml.",
            "Exit codes: 0 done; 1 some trial failed or diverged; 2 a mistake in the command or a file."
        },
        subcommands = {
            RunCommand.class,
            PlanCommand.class,
            DataCommand.class,
            AnalyzeCommand.class,
            ReportCommand.class,
            EquivalenceCommand.class,
            TrainCommand.class,
            PredictCommand.class,
            EvaluateCommand.class,
            ExportCommand.class,
            BenchCommand.class,
            InitCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Nonzero {
    /** Done. */
    static final int DONE = 0;
    /** Some trial failed or diverged, or the program did. */
    static final int FAILED = 1;
    /** The user's mistake. */
    static final int MISTAKE = 2;
    /** Stopped by Ctrl-C, as shells say it. */
    static final int INTERRUPTED = 130;

    private static final List<Class<? extends RuntimeException>> MISTAKES = List.of(
            ConfigException.class,
            DataException.class,
            AnalysisException.class,
            ResultStoreException.class,
            ModelException.class,
            BackendException.class,
            FileException.class,
            MemoryPlanException.class,
            InsufficientMemoryException.class);
    private static final Path QUICKSTART = Path.of("configs", "quickstart.yaml");

    private Nonzero() {}

    /** Runs a command and ends the program with its exit code. */
    public static void main(String[] arguments) {
        Logging.off();
        int code = run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                arguments);
        if (code != DONE) {
            System.exit(code);
        }
    }

    /** Runs a command; the exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine commandLine = new CommandLine(new Nonzero())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Nonzero::exception);
        ArgumentMistakes.tellBy(commandLine);
        if (arguments.length > 0) {
            return commandLine.execute(arguments);
        }
        if (Files.exists(QUICKSTART)) {
            return commandLine.execute("run", QUICKSTART.toString());
        }
        err.println("Name a command; without one, nonzero runs " + QUICKSTART + ", which is not in this folder.");
        err.println("See nonzero --help.");
        return MISTAKE;
    }

    private static int exception(Exception exception, CommandLine command, ParseResult arguments) {
        if (exception instanceof CancellationException) {
            return FAILED;
        }
        boolean mistake = MISTAKES.stream().anyMatch(type -> type.isInstance(exception));
        if (mistake) {
            command.getErr().println(exception.getMessage());
            return MISTAKE;
        }
        LoggerFactory.getLogger(Nonzero.class).error("{} failed", command.getCommandName(), exception);
        command.getErr()
                .println(String.format(
                        Locale.ROOT, "%s failed: %s", command.getCommandSpec().qualifiedName(), exception));
        return FAILED;
    }
}
