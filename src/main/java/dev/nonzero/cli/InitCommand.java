package dev.nonzero.cli;

import dev.nonzero.config.ExperimentFile;
import dev.nonzero.config.ExperimentProposal;
import dev.nonzero.config.ExperimentProposal.TestFile;
import dev.nonzero.data.DataReader;
import dev.nonzero.data.DataSchema;
import dev.nonzero.data.DataSource;
import dev.nonzero.data.FirstIndex;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.NumberedSettings;
import dev.nonzero.data.SourceData;
import dev.nonzero.data.TextProfile;
import dev.nonzero.data.WeightSource;
import dev.nonzero.files.AtomicFile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes an experiment file for a data file of the user's own. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = {
            "Reads a data file and writes an experiment file to start from: a split, two networks, what to vary.",
            "Of a table it shows what each column is read as, and why, and proposes to leave out ids."
        })
final class InitCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DATA", description = "the data file")
    private Path data = Path.of("");

    @Option(
            names = "--label-column",
            paramLabel = "NAME",
            description =
                    "the column with the labels; default: of a table the one called label, class, target,"
                            + " category or y, else the only one of names, else the first or last if it alone has few different values; of a text file the first")
    private @Nullable String labelColumn;

    @Mixin
    private RowWeightsOption weights = new RowWeightsOption();

    @Mixin
    private SeparatorOption separator = new SeparatorOption();

    @Mixin
    private TextOption text = new TextOption();

    @Mixin
    private TableOptions table = new TableOptions();

    @Option(names = "--output", paramLabel = "FILE", description = "the file to write; default: DATA's name with .yaml")
    private @Nullable Path output;

    @Mixin
    private TransposedOption transposed = new TransposedOption();

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        String name = name();
        Path file = output == null ? Path.of(fileName(withoutExtensions(data)) + ".yaml") : output;
        outputs.check(file, List.of(data));
        DataSource.File source = new DataSource.File(data, Optional.ofNullable(labelColumn), List.of(), text.features())
                .with(new NumberedSettings(
                        FirstIndex.AUTO, transposed.isSet(), weights.source().orElse(WeightSource.NONE)))
                .withLabels(Optional.ofNullable(labelColumn), separator.text())
                .withTable(table.settings());
        Optional<TableProposal> proposal =
                source.isTable() ? Optional.of(TableProposal.of(source, spec)) : Optional.empty();
        proposal.ifPresent(columns -> columns.print(out));
        source = proposal.map(TableProposal::source).orElse(source);
        source = source.isText() ? proposed(source, out) : source;
        String head = "# A start, written by `nonzero init " + data + "`: every line is yours to change.\n"
                + "# All keys are in docs/experiment-file.md.\n\n";
        SourceData read = DataReader.read(source, OptionalInt.empty());
        read.notices().forEach(out::println);
        String yaml = head
                + ExperimentProposal.of(
                        name,
                        source,
                        read.data(),
                        testFile(source, read.schema()),
                        proposal.map(TableProposal::profile));
        AtomicFile.write(file, writer -> writer.write(yaml));
        ExperimentFile.read(file);
        out.println("wrote " + file);
        out.println("what it would do:  nonzero plan " + file);
        out.println("to do it:          nonzero run " + file);
        out.flush();
        return Nonzero.DONE;
    }

    /** A text file with what its labels look like. */
    private static DataSource.File proposed(DataSource.File source, PrintWriter out) {
        TextProfile profile = TextProfile.of(source);
        profile.header()
                .ifPresent(name -> out.println(
                        source.path() + ":1: the first line looks like a header: no other line has" + " the label '"
                                + name + "'; label_column: " + name + " in the experiment file says so"));
        Optional<String> separator = source.labelSeparator().or(profile::separator);
        if (source.labelSeparator().isEmpty()) {
            separator.ifPresent(text -> out.println(source.path() + ": documents have several labels with '" + text
                    + "' in between; label_separator in the experiment file says so"));
        }
        return source.withLabels(source.labelColumn().or(profile::header), separator);
    }

    /** What the experiment is called: the data file's name, or its folder's where the file is just called train. */
    private String name() {
        String name = withoutExtensions(data);
        Path folder = data.toAbsolutePath().getParent();
        if (name.equals("train") && folder != null && folder.getFileName() != null) {
            name = folder.getFileName().toString();
        }
        return fileName(name);
    }

    private static String fileName(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}_-]+", "-");
    }

    private static String withoutExtensions(Path file) {
        return String.valueOf(file.getFileName())
                .replaceFirst("(?i)\\.(gz|bz2|xz|zst)$", "")
                .replaceFirst("\\.[^.]*$", "");
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
                train.numbered().withFirstIndex(schema.firstIndex() == 0 ? FirstIndex.ZERO : FirstIndex.ONE),
                train.labelSeparator(),
                train.table());
        boolean numbered = !train.isTable() && !train.isText();
        return Optional.of(new TestFile(test, numbered ? rows(source).features().columns() : 0));
    }

    private static LabeledData rows(DataSource.File source) {
        return DataReader.read(source, OptionalInt.empty()).data();
    }
}
