package dev.nonzero.cli;

import dev.nonzero.data.DataReader;
import dev.nonzero.data.DataWriter;
import dev.nonzero.data.SourceData;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the rows of a data file in another format. */
@Command(name = "convert", mixinStandardHelpOptions = true)
final class ConvertCommand implements Runnable {
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FROM", description = "the file to read")
    private Path from = Path.of("");

    @Parameters(index = "1", paramLabel = "TO", description = "the file to write")
    private Path to = Path.of("");

    @Mixin
    private FileOptions options = new FileOptions();

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    @Spec
    void setSpec(CommandSpec spec) {
        this.spec = spec;
        spec.usageMessage()
                .description(
                        "Writes the rows of one data file to another, whose name says the format.",
                        DataCommand.FORMATS.formatted(DataReader.formats()) + " Written are " + DataWriter.formats()
                                + ".");
    }

    @Override
    public void run() {
        outputs.check(to, List.of(from));
        SourceData source = DataReader.read(options.source(from), OptionalInt.empty());
        if (source.data().weights().isPresent()) {
            throw new ParameterException(
                    command().commandLine(),
                    "weights of rows are not written; without --row-weights file they are left out, and those after labels"
                            + " belong into a file of their own, X.w.txt");
        }
        DataWriter writer = new DataWriter(source, to);
        writer.files().forEach(file -> outputs.check(file, List.of(from)));
        writer.write();
        source.notices().forEach(command().commandLine().getErr()::println);
        PrintWriter out = command().commandLine().getOut();
        out.println("wrote " + source.data().rows() + " rows of "
                + source.data().features().columns() + " features to " + to);
        writer.files().stream().skip(1).forEach(beside -> out.println("wrote the names to " + beside));
        out.flush();
    }

    private CommandSpec command() {
        return Objects.requireNonNull(spec, "picocli sets it");
    }
}
