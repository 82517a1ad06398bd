package dev.nonzero.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The program as a test runs it: in this JVM, with what it prints caught. */
public record Program(int exitCode, String out, String err) {
    public static Program run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Nonzero.run(out, err, arguments);
        return new Program(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
