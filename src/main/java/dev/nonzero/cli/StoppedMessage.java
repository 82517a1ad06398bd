package dev.nonzero.cli;

import java.io.PrintWriter;

/** Says, should the program be stopped from outside, how to go on. What has ended is on the disk in any case. */
final class StoppedMessage {
    private final Thread hook;

    /** From now until it is withdrawn. */
    StoppedMessage(PrintWriter err, String message) {
        hook = new Thread(
                () -> {
                    err.println();
                    err.println(message);
                    err.flush();
                },
                "stopped");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The program was not stopped. */
    void withdraw() {
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
