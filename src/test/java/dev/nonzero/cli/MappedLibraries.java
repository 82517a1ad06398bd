package dev.nonzero.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A command in a process of its own, which then names the native libraries that it has mapped, a line each. */
final class MappedLibraries {
    private MappedLibraries() {}

    /** The arguments of the command. */
    public static void main(String[] arguments) throws IOException {
        int code = Nonzero.run(OutputStream.nullOutputStream(), System.err, arguments);
        System.out.println("exit code " + code);
        Files.readAllLines(Path.of("/proc/self/maps")).stream()
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .filter(file -> file.contains(".so"))
                .distinct()
                .forEach(System.out::println);
    }
}
