package dev.nonzero.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Says, should the program be stopped from outside, how to go on. What has ended is on the disk in any case. */
final class StoppedMessage {
    private final Thread hook;

    /** From now until it is withdrawn. */
    StoppedMessage(String message) {
        // Maven may have closed System.err by the time that the program ends
        PrintStream terminal = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        hook = new Thread(() -> terminal.println(System.lineSeparator() + message), "stopped");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The program was not stopped; nothing happens where it is being stopped at this moment. */
    void withdraw() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) { // the message is being printed
            return;
        }
    }
}
