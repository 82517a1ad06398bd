package dev.nonzero.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The program: one class beside it for each command. */
@Command(
        name = "nonzero",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        description = "Trains classifiers on very sparse vectors and shows which choice made one better than another.",
        footer = {
            "",
            "Without a command, nonzero runs configs/quickstart.yaml.",
            "Exit codes: 0 done; 1 a trial failed or diverged, or the program failed; 2 a mistake in the command or a file."
        })
public final class Nonzero {
    /** Done. */
    static final int DONE = 0;
    /** A trial failed or diverged, or the program failed. */
    static final int FAILED = 1;
    /** The user's mistake. */
    static final int MISTAKE = 2;
    /** Stopped by Ctrl-C, as shells say it. */
    static final int INTERRUPTED = 130;

    private static final Path QUICKSTART = Path.of("configs", "quickstart.yaml");

    private static final List<Class<?>> COMMANDS = List.of(
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
            StepsCommand.class,
            BenchCommand.class,
            InitCommand.class,
            CommandLine.HelpCommand.class);

    private final ProgramOutput out;
    private final Optional<ExecutorOptions> elsewhere;

    private Nonzero(ProgramOutput out, Optional<ExecutorOptions> elsewhere) {
        this.out = out;
        this.elsewhere = elsewhere;
    }

    /** Runs a command and ends the program with its exit code. */
    public static void main(String[] arguments) {
        main(Optional.empty(), arguments);
    }

    /**
     * The same where experiments run elsewhere than on threads of this machine.
     *
     * @param elsewhere further options of {@code run}
     */
    public static void main(ExecutorOptions elsewhere, String[] arguments) {
        main(Optional.of(elsewhere), arguments);
    }

    private static void main(Optional<ExecutorOptions> elsewhere, String[] arguments) {
        Logging.start();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> Logging.error(thread.getName(), thrown));
        int code = run(
                elsewhere,
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                arguments);
        if (code != DONE) {
            System.exit(code);
        }
    }

    /** Runs a command; the exit code. */
    static int run(OutputStream stdout, OutputStream stderr, String... arguments) {
        return run(Optional.empty(), stdout, stderr, arguments);
    }

    private static int run(
            Optional<ExecutorOptions> elsewhere, OutputStream stdout, OutputStream stderr, String... arguments) {
        ProgramOutput out = new ProgramOutput(stdout);
        ProgramOutput err = new ProgramOutput(stderr);
        int code = run(elsewhere, out, err.text(), arguments);
        Optional<IOException> problem = out.flush();
        problem.ifPresent(cause -> err.text().println("cannot write to the standard output: " + cause.getMessage()));
        err.flush();
        return problem.isPresent() && code == DONE ? FAILED : code;
    }

    private static int run(
            Optional<ExecutorOptions> elsewhere, ProgramOutput out, PrintWriter err, String... arguments) {
        CommandLine commandLine = new CommandLine(new Nonzero(out, elsewhere));
        commands(arguments.length == 0 ? "run" : arguments[0]).forEach(commandLine::addSubcommand);
        commandLine
                .setOut(out.text())
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((thrown, command, parsed) ->
                        Failure.report(thrown, command.getCommandSpec().qualifiedName(), err));
        elsewhere.ifPresent(
                options -> Optional.ofNullable(commandLine.getSubcommands().get("run"))
                        .ifPresent(run -> run.addMixin("elsewhere", options)));
        ArgumentMistakes.tellBy(commandLine);
        try {
            if (arguments.length > 0) {
                return commandLine.execute(arguments);
            }
            if (Files.exists(QUICKSTART)) {
                return commandLine.execute("run", QUICKSTART.toString());
            }
        } catch (RuntimeException | Error e) { // picocli passes errors on
            return Failure.report(e, String.join(" ", "nonzero", arguments[0]), err);
        }
        err.println("Give a command. Without one, nonzero runs " + QUICKSTART + ", but this folder has no such file.");
        err.println("See nonzero --help.");
        return MISTAKE;
    }

    /** The command of a name, for picocli takes a while to read the options of one; all where it is none, or asks for help. */
    private static List<Class<?>> commands(String name) {
        List<Class<?>> named = COMMANDS.stream()
                .filter(command -> command != CommandLine.HelpCommand.class
                        && command.getAnnotation(Command.class).name().equals(name))
                .toList();
        return named.isEmpty() ? COMMANDS : named;
    }

    /** The options of {@code run} that say where experiments run, unless on threads of this machine. */
    static Optional<ExecutorOptions> elsewhere(CommandSpec command) {
        return ((Nonzero) command.root().userObject()).elsewhere;
    }

    /** What a command prints to, for results that are data rather than text. */
    static ProgramOutput output(CommandSpec command) {
        return ((Nonzero) command.root().userObject()).out;
    }
}
