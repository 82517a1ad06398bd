package dev.nonzero.cli;

import dev.nonzero.data.DataSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to read CSV files, for the commands that take data files. */
final class CsvOptions {
    @Option(names = "--label-column", paramLabel = "NAME", description = "the column of a CSV file with the labels")
    private @Nullable String labelColumn;

    @Option(
            names = "--categorical",
            paramLabel = "NAME",
            split = ",",
            description = "columns of a CSV file to encode one-hot")
    private List<String> categorical = new ArrayList<>();

    /** A file to be read with these options. */
    DataSource source(Path file) {
        return new DataSource.File(file, Optional.ofNullable(labelColumn), categorical);
    }
}
