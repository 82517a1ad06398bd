package dev.nonzero.cli;

import dev.nonzero.data.DataSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options on how to read CSV and text files, for the commands that take data files. */
final class FileOptions {
    @Option(
            names = "--label-column",
            paramLabel = "NAME",
            description =
                    "the column that holds the labels: its name in a CSV file; in a text file its number (default: 1) or its"
                            + " name in the header")
    private @Nullable String labelColumn;

    @Option(
            names = "--categorical",
            paramLabel = "NAME",
            split = ",",
            description = "columns of a CSV file to encode one-hot")
    private List<String> categorical = new ArrayList<>();

    @Mixin
    private TextOption text = new TextOption();

    /** A file to be read with these options. */
    DataSource.File source(Path file) {
        return new DataSource.File(file, Optional.ofNullable(labelColumn), categorical, text.features());
    }
}
