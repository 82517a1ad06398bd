package dev.nonzero.cli;

import dev.nonzero.data.DataReader;
import dev.nonzero.data.DataSource;
import dev.nonzero.data.DataStatistics;
import dev.nonzero.data.SourceData;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what data files are like, or builds the data set that comes with Nonzero. */
@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        description = {
            "Shows rows, features, classes, nonzeros and duplicates of data files, each by itself.",
            "Files are LIBSVM (.svm .libsvm .txt) or CSV (.csv), each also compressed (.gz)."
        })
final class DataCommand implements Runnable {
    private static final String JDK_MODULES = "jdk-modules";

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "the data files")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--label-column", paramLabel = "NAME", description = "the column of a CSV file with the labels")
    private @Nullable String labelColumn;

    @Option(
            names = "--categorical",
            paramLabel = "NAME",
            split = ",",
            description = "columns of a CSV file to encode one-hot")
    private List<String> categorical = new ArrayList<>();

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
        SourceData read = DataReader.read(
                new DataSource.File(file, Optional.ofNullable(labelColumn), categorical), OptionalInt.empty());
        out().println(file);
        out().println(DataTable.of(DataStatistics.of(read.data())));
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
