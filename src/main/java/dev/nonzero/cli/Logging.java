package dev.nonzero.cli;

import dev.nonzero.files.FileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Log lines go to a file of the results folder, and none to the terminal. This is the program's choice: the library logs to
 * SLF4J, and whoever uses it decides where that goes.
 */
final class Logging {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);

    private static volatile @Nullable Path file;
    private static volatile @Nullable PrintWriter out;

    private Logging() {}

    /** Makes {@link LogProvider} the one that SLF4J takes; to be called before anything logs. */
    static void start() {
        System.setProperty(LoggerFactory.PROVIDER_PROPERTY_KEY, LogProvider.class.getName());
        System.setProperty("slf4j.internal.verbosity", "WARN"); // else it prints that it took the provider
    }

    /** From now on, drops log lines. */
    static synchronized void off() {
        if (out != null) {
            out.close();
        }
        out = null;
        file = null;
    }

    /**
     * From now on, appends log lines to a file.
     *
     * @throws FileException where it cannot be written
     */
    static synchronized void toFile(Path log) {
        off();
        try {
            out = new PrintWriter(Files.newBufferedWriter(
                    log, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new FileException("write", log, e);
        }
        file = log;
    }

    static boolean isOn() {
        return out != null;
    }

    /** Appends a line, and a stack trace where something was thrown. */
    static synchronized void log(Level level, String logger, String message, @Nullable Throwable thrown) {
        PrintWriter log = out;
        if (log == null) {
            return;
        }
        log.printf(
                Locale.ROOT,
                "%s %-5s %s %s - %s%n",
                TIME.format(LocalDateTime.now(ZoneId.systemDefault())),
                level,
                Thread.currentThread().getName(),
                logger.substring(logger.lastIndexOf('.') + 1),
                message);
        if (thrown != null) {
            thrown.printStackTrace(log);
        }
        log.flush();
    }

    /**
     * Logs an error with its stack trace: to the log of the run where there is one, else to a new file in the folder for
     * temporary files.
     *
     * @return the file, unless it cannot be written
     */
    static Optional<Path> error(String message, Throwable thrown) {
        try {
            if (!isOn()) {
                toFile(Files.createTempFile("nonzero-", ".log"));
            }
            log(Level.ERROR, Nonzero.class.getName(), message, thrown);
            return Optional.ofNullable(file);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            return Optional.empty(); // the message on the terminal has to do
        }
    }
}
