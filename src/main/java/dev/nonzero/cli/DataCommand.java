package dev.nonzero.cli;

import dev.nonzero.data.DataReader;
import dev.nonzero.data.DataSource;
import dev.nonzero.data.DataStatistics;
import dev.nonzero.data.SourceData;
import dev.nonzero.data.TableProfile;
import dev.nonzero.data.jdk.JdkModules;
import dev.nonzero.data.jdk.JdkModulesFiles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what data files are like, or builds the data set that comes with Nonzero. */
@Command(name = "data", mixinStandardHelpOptions = true, subcommands = ConvertCommand.class)
final class DataCommand implements Runnable {
    /** What is said of the formats; their names and endings are to be filled in. */
    static final String FORMATS =
            "Files are %s, also compressed (.gz, .bz2, .xz, .zst); .txt is text with --text. The labels of X.mtx and X.npz"
                    + " stand in X.y.npy or X.y.txt.";

    private static final String JDK_MODULES = "jdk-modules";

    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "the data files")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private FileOptions options = new FileOptions();

    @Option(
            names = "--build",
            paramLabel = "SET",
            description = "build a data set instead: " + JDK_MODULES + ", from the class files of the running JDK")
    private @Nullable String build;

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            defaultValue = "data",
            description = "where --build writes to (default: ${DEFAULT-VALUE})")
    private Path output = Path.of("data");

    @Spec
    void setSpec(CommandSpec spec) {
        this.spec = spec;
        spec.usageMessage()
                .description(
                        "Shows rows, features, classes, nonzeros and duplicates of data files, each by itself; of a table"
                                + " first what each column is read as, and why.",
                        FORMATS.formatted(DataReader.formats()));
    }

    @Override
    public void run() {
        if (build != null) {
            build(build);
        } else if (files.isEmpty()) {
            throw mistake("name at least one data file, or a data set to --build");
        }
        files.forEach(this::show);
    }

    private void show(Path file) {
        DataSource.File source = options.source(file);
        Optional<TableProfile> table = source.isTable() ? Optional.of(TableProfile.of(source)) : Optional.empty();
        out().println(file);
        table.ifPresent(profile -> out().println(ColumnTable.of(profile)));
        if (table.isPresent() && source.labelColumn().isEmpty()) {
            out().println(
                            "  which column holds the labels? say so by --label-column NAME; nonzero init makes an experiment of it");
        } else {
            SourceData read = DataReader.read(source, OptionalInt.empty());
            out().println(DataTable.of(DataStatistics.of(read.data())));
            read.notices().forEach(out()::println);
        }
        out().flush();
    }

    private void build(String set) {
        if (!set.equals(JDK_MODULES)) {
            throw mistake("unknown data set '" + set + "'; there is " + JDK_MODULES);
        }
        JdkModulesFiles built = JdkModulesFiles.in(output);
        built.write(JdkModules.ofRunningJdk());
        out().println("wrote " + built.rows() + ", " + built.vocabulary() + " and " + built.labels());
        out().flush();
    }

    private ParameterException mistake(String message) {
        return new ParameterException(spec().commandLine(), message);
    }

    private PrintWriter out() {
        return spec().commandLine().getOut();
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "picocli sets it");
    }
}
