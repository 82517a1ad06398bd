package dev.nonzero.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What other packages log in a process of a test, printed. */
public final class PrintedLog {
    private PrintedLog() {}

    /** Runs something and then prints what it logged. */
    public static void of(Runnable action) throws IOException {
        Path log = Files.createTempFile("log-", ".txt");
        Logging.toFile(log);
        action.run();
        Logging.off();
        System.out.print(Files.readString(log));
        Files.delete(log);
    }
}
