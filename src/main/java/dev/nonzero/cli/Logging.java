package dev.nonzero.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Log lines go to a file of the results folder, and none to the terminal. A library has no say in this. */
final class Logging {
    private static volatile @Nullable Path logFile;

    private Logging() {}

    /** Forgets logback's default, which prints everything. */
    static void off() {
        logFile = null;
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
    }

    /** From now on, appends log lines to a file; the folder is made where it is missing. */
    static void toFile(Path file) {
        logFile = file;
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSS} %-5level %thread %logger{0} - %msg%n");
        encoder.start();
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setFile(file.toString());
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(appender);
    }

    /**
     * Logs an error with its stack trace: to the log of the run where there is one, else to a new file in the folder for
     * temporary files.
     *
     * @return the file, unless it cannot be written
     */
    static Optional<Path> error(String message, Throwable thrown) {
        try {
            if (logFile == null) {
                toFile(Files.createTempFile("nonzero-", ".log"));
            }
            LoggerFactory.getLogger(Logging.class).error(message, thrown);
            return Optional.ofNullable(logFile);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            return Optional.empty(); // the message on the terminal has to do
        }
    }
}
