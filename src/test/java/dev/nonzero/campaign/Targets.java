package dev.nonzero.campaign;

import dev.nonzero.campaign.Mutator.Kind;
import dev.nonzero.cli.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One of everything that the program reads; what it also writes is made by the program itself. */
public final class Targets {
    private final Path folder;
    private final List<Target> targets = new ArrayList<>();

    private Targets(Path folder) {
        this.folder = folder;
    }

    /** Writes the undamaged files to a folder that exists. */
    public static List<Target> in(Path folder) throws IOException {
        Targets targets = new Targets(folder);
        DataTargets.addTo(targets);
        RunTargets.addTo(targets);
        return List.copyOf(targets.targets);
    }

    /** A path in the folder. */
    Path path(String name) {
        return folder.resolve(name);
    }

    Path write(String name, String text) throws IOException {
        return Files.writeString(path(name), text);
    }

    Path copy(Path resource, String name) throws IOException {
        return Files.copy(resource, path(name));
    }

    void add(String format, Kind kind, Path file, Object... command) {
        targets.add(new Target(format, kind, file, words(command), false));
    }

    /** A file that carries checksums. */
    void addChecked(String format, Kind kind, Path file, Object... command) {
        targets.add(new Target(format, kind, file, words(command), true));
    }

    /** Runs a command that makes files. */
    void make(Object... command) {
        Program program = Program.run(words(command).toArray(String[]::new));
        if (program.exitCode() != 0) {
            throw new IllegalStateException(words(command) + ": " + program.err());
        }
    }

    private static List<String> words(Object... command) {
        List<String> words = new ArrayList<>();
        for (Object word : command) {
            words.add(word.toString());
        }
        return words;
    }
}
