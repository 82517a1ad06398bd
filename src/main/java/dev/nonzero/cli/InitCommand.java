package dev.nonzero.cli;

import dev.nonzero.config.ExperimentFile;
import dev.nonzero.config.ExperimentProposal;
import dev.nonzero.config.ExperimentProposal.TestFile;
import dev.nonzero.data.CsvColumns;
import dev.nonzero.data.CsvColumns.Column;
import dev.nonzero.data.DataReader;
import dev.nonzero.data.DataSchema;
import dev.nonzero.data.DataSource;
import dev.nonzero.data.FirstIndex;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SourceData;
import dev.nonzero.files.AtomicFile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes an experiment file for a data file of the user's own. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = {
            "Reads a data file and writes an experiment file to start from: a split, two networks, what to vary.",
            "Of a CSV file, columns that are not numeric are encoded one-hot."
        })
final class InitCommand implements Callable<Integer> {
    private static final Set<String> USUAL_LABELS = Set.of("label", "class", "target", "category", "y");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DATA", description = "the data file")
    private Path data = Path.of("");

    @Option(
            names = "--label-column",
            paramLabel = "NAME",
            description = "the column with the labels; default: of a CSV file the one called label, class, target,"
                    + " category or y, of a text file the first")
    private @Nullable String labelColumn;

    @Mixin
    private TextOption text = new TextOption();

    @Option(names = "--output", paramLabel = "FILE", description = "the file to write; default: DATA's name with .yaml")
    private @Nullable Path output;

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        String name = name();
        Path file = output == null ? Path.of(name + ".yaml") : output;
        outputs.check(file, List.of(data));
        DataSource.File source =
                new DataSource.File(data, Optional.ofNullable(labelColumn), List.of(), text.features());
        if (source.isTable()) {
            source = csv(out);
        }
        String head = "# A start, written by `nonzero init " + data + "`: every line is yours to change.\n"
                + "# All keys are in docs/experiment-file.md.\n\n";
        SourceData read = DataReader.read(source, OptionalInt.empty());
        read.notices().forEach(out::println);
        String yaml = head + ExperimentProposal.of(name, source, read.data(), testFile(source, read.schema()));
        AtomicFile.write(file, writer -> writer.write(yaml));
        ExperimentFile.read(file);
        out.println("wrote " + file);
        out.println("what it would do:  nonzero plan " + file);
        out.println("to do it:          nonzero run " + file);
        out.flush();
        return Nonzero.DONE;
    }

    /** What the experiment is called: the data file's name, or its folder's where the file is just called train. */
    private String name() {
        String name = withoutExtensions(data);
        Path folder = data.toAbsolutePath().getParent();
        if (name.equals("train") && folder != null && folder.getFileName() != null) {
            name = folder.getFileName().toString();
        }
        return name.replaceAll("[^\\p{L}\\p{N}_-]+", "-");
    }

    private static String withoutExtensions(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("(?i)\\.gz$", "").replaceFirst("\\.[^.]*$", "");
    }

    /** The file beside the data whose name has test where that of the data has train. */
    private Optional<TestFile> testFile(DataSource.File train, DataSchema schema) {
        String name = String.valueOf(data.getFileName());
        Path test = data.resolveSibling(name.replaceFirst("train", "test"));
        if (test.equals(data) || !Files.exists(test)) {
            return Optional.empty();
        }
        DataSource.File source = new DataSource.File(
                test,
                train.labelColumn(),
                train.categorical(),
                train.text(),
                schema.firstIndex() == 0 ? FirstIndex.ZERO : FirstIndex.ONE,
                train.labelSeparator());
        boolean numbered = !train.isTable() && !train.isText();
        return Optional.of(new TestFile(test, numbered ? rows(source).features().columns() : 0));
    }

    private static LabeledData rows(DataSource.File source) {
        return DataReader.read(source, OptionalInt.empty()).data();
    }

    private DataSource.File csv(PrintWriter out) {
        CsvColumns columns = CsvColumns.of(data);
        String label = labelColumn == null ? usualLabel(columns.columns()) : labelColumn;
        List<Column> categorical = columns.columns().stream()
                .filter(column -> !column.isNumeric() && !column.name().equals(label))
                .toList();
        for (Column column : categorical) {
            column.odd().ifPresent(odd -> {
                String what = data + ":" + odd.line() + ": the column " + column.name() + " has numbers, but also '"
                        + odd.text() + "'; ";
                if (odd.isNoValue()) {
                    throw new ParameterException(
                            spec.commandLine(), what + "leave the cell empty where the value is missing");
                }
                out.println(what + "it is read as a column of names: correct the cell if it is one of numbers");
            });
            if (column.values().size() > columns.rows() / 2) {
                out.printf(
                        Locale.ROOT,
                        "%s: the column %s has %,d different values in %,d rows; if it is a name or a number of the row,"
                                + " leave it out of the file%n",
                        data,
                        column.name(),
                        column.values().size(),
                        columns.rows());
            }
        }
        return new DataSource.File(
                data, Optional.of(label), categorical.stream().map(Column::name).toList());
    }

    private String usualLabel(List<Column> columns) {
        List<String> usual = columns.stream()
                .map(Column::name)
                .filter(name -> USUAL_LABELS.contains(name.toLowerCase(Locale.ROOT)))
                .toList();
        if (usual.size() == 1) {
            return usual.get(0);
        }
        String names = String.join(", ", columns.stream().map(Column::name).toList());
        throw new ParameterException(
                spec.commandLine(), "name the column with the labels by --label-column; " + data + " has " + names);
    }
}
