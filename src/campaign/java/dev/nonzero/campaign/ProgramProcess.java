package dev.nonzero.campaign;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program in a JVM of its own, which can be killed. */
final class ProgramProcess {
    /** How a process ended. */
    record Ended(int exitCode, String printed) {}

    private ProgramProcess() {}

    /** Starts it; what it prints, errors included, goes to a file. */
    static Process start(Path printed, String... arguments) throws IOException {
        return process(arguments)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
    }

    /** Starts it; results and errors go to two files. */
    static Process to(Path out, Path err, String... arguments) throws IOException {
        return process(arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
    }

    private static ProcessBuilder process(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx300m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.nonzero.cli.Nonzero"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectInput(new File("/dev/null"));
    }

    /** Runs it to its end. */
    static Ended run(Path printed, String... arguments) throws IOException, InterruptedException {
        int exitCode = start(printed, arguments).waitFor();
        return new Ended(exitCode, Files.readString(printed));
    }
}
