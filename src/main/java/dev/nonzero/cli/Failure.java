package dev.nonzero.cli;

import dev.nonzero.analysis.AnalysisException;
import dev.nonzero.config.ConfigException;
import dev.nonzero.data.DataException;
import dev.nonzero.engine.dl4j.BackendException;
import dev.nonzero.engine.sparse.kernel.KernelException;
import dev.nonzero.experiment.ExecutorException;
import dev.nonzero.experiment.MemoryPlanException;
import dev.nonzero.experiment.ResultStoreException;
import dev.nonzero.files.FileException;
import dev.nonzero.model.ModelException;
import dev.nonzero.network.InsufficientMemoryException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** What a command threw, as a message for the person who called it, and as an exit code. */
final class Failure {
    private static final List<Class<? extends RuntimeException>> MISTAKES = List.of(
            ConfigException.class,
            DataException.class,
            AnalysisException.class,
            ResultStoreException.class,
            ModelException.class,
            BackendException.class,
            FileException.class,
            ExecutorException.class,
            MemoryPlanException.class,
            InsufficientMemoryException.class,
            KernelException.class);
    private static final int MEBIBYTE = 1 << 20;

    private Failure() {}

    /**
     * Reports it. A mistake of the user's is its message; anything else is a line that says where the stack trace is.
     *
     * @param command the name of the command
     * @return the exit code
     */
    static int report(Throwable thrown, String command, PrintWriter err) {
        if (thrown instanceof CancellationException
                || thrown instanceof ProgramOutput.UnwrittenException) { // said elsewhere
            return Nonzero.FAILED;
        }
        if (MISTAKES.stream().anyMatch(type -> type.isInstance(thrown))) {
            err.println(thrown.getMessage());
            return Nonzero.MISTAKE;
        }
        String details = Logging.error(command + " failed", thrown)
                .map(file -> "; the stack trace is in " + file)
                .orElse("");
        err.println(
                outOfMemory(thrown).isPresent()
                        ? String.format(
                                Locale.ROOT,
                                "%s ran out of memory with a heap of %,d MiB; give it more by -Xmx, such as"
                                        + " NONZERO_OPTS=-Xmx8g (MAVEN_OPTS with mvn)%s",
                                command,
                                Runtime.getRuntime().maxMemory() / MEBIBYTE,
                                details)
                        : command + " failed: " + thrown + details);
        return Nonzero.FAILED;
    }

    /** Thrown as such, or in a thread of its own. */
    private static Optional<OutOfMemoryError> outOfMemory(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError error) {
                return Optional.of(error);
            }
        }
        return Optional.empty();
    }
}
