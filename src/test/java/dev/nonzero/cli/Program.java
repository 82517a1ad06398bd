package dev.nonzero.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** The program as a test runs it: in this JVM, with what it prints caught. */
public record Program(int exitCode, String out, String err) {
    public static Program run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Nonzero.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Program(exitCode, out.toString(), err.toString());
    }
}
