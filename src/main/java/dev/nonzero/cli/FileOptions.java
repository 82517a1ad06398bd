package dev.nonzero.cli;

import dev.nonzero.data.DataSource;
import dev.nonzero.data.FirstIndex;
import dev.nonzero.data.NumberedSettings;
import dev.nonzero.data.WeightSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options on how to read files, for the commands that take data files. */
final class FileOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--label-column",
            paramLabel = "NAME",
            description =
                    "the column that holds the labels: its name in a table; in a text file its number (default: 1) or its"
                            + " name in the header")
    private @Nullable String labelColumn;

    @Option(
            names = "--categorical",
            paramLabel = "NAME",
            split = ",",
            description = "columns of a table that are names, a feature for each name")
    private List<String> categorical = new ArrayList<>();

    @Option(
            names = "--first-index",
            paramLabel = "0|1",
            description =
                    "the index of the first feature in a LIBSVM file; default: 0 where the index 0 occurs, else 1")
    private @Nullable Integer firstIndex;

    @Mixin
    private SeparatorOption separator = new SeparatorOption();

    @Mixin
    private RowWeightsOption weights = new RowWeightsOption();

    @Mixin
    private TransposedOption transposed = new TransposedOption();

    @Mixin
    private TextOption text = new TextOption();

    @Mixin
    private TableOptions table = new TableOptions();

    /** A file to be read with these options. */
    DataSource.File source(Path file) {
        return new DataSource.File(
                file,
                Optional.ofNullable(labelColumn),
                categorical,
                text.features(),
                new NumberedSettings(
                        firstIndex(), transposed.isSet(), weights.source().orElse(WeightSource.NONE)),
                separator.text(),
                table.settings());
    }

    private FirstIndex firstIndex() {
        if (firstIndex == null) {
            return FirstIndex.AUTO;
        }
        return switch (firstIndex) {
            case 0 -> FirstIndex.ZERO;
            case 1 -> FirstIndex.ONE;
            default ->
                throw new ParameterException(
                        spec.commandLine(), "--first-index is " + firstIndex + "; expected 0 or 1");
        };
    }
}
