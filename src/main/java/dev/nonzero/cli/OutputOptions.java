package dev.nonzero.cli;

import dev.nonzero.files.FileException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** For commands that write a file: an existing file is overwritten only with {@code --force}, an input never. */
final class OutputOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--force", description = "overwrite a file that exists")
    private boolean force;

    /**
     * Makes sure of it, before anything is computed.
     *
     * @throws ParameterException where the file is not to be written
     * @throws FileException where it cannot be, because a file stands where its folder would be
     */
    void check(Path output, List<Path> read) {
        if (read.stream().anyMatch(file -> absolute(file).equals(absolute(output)))) {
            throw mistake("cannot write " + output + ": it is an input of this command; choose another name");
        }
        if (Files.isDirectory(output)) {
            throw mistake("cannot write " + output + ": it is a folder; give the name of a file");
        }
        if (Files.exists(output) && !force) {
            throw mistake(output + " exists; use --force to overwrite it, or choose another name");
        }
        for (Path folder = absolute(output).getParent(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new FileException("write", output, new FileAlreadyExistsException(folder.toString()));
            }
        }
    }

    private static Path absolute(Path file) {
        return file.toAbsolutePath().normalize();
    }

    private ParameterException mistake(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
