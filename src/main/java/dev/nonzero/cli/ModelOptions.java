package dev.nonzero.cli;

import dev.nonzero.data.DataSource;
import dev.nonzero.data.FirstIndex;
import dev.nonzero.data.UnknownFeatures;
import dev.nonzero.model.Model;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to read rows for a model. */
final class ModelOptions {
    @Option(
            names = "--label-column",
            paramLabel = "NAME",
            description = "the column of a CSV file that holds the labels; default: as in the training data")
    private @Nullable String labelColumn;

    @Option(
            names = "--ignore-unknown-features",
            description = "ignore features, CSV columns and categories that the model does not know")
    private boolean ignoreUnknown;

    /** A file of rows for a model. */
    DataSource.File source(Path file, Model model) {
        Optional<String> column = Optional.ofNullable(labelColumn);
        return new DataSource.File(
                file,
                column.or(() -> model.description().labelColumn()),
                List.of(),
                model.description().schema().text(),
                FirstIndex.AUTO,
                model.description().labelSeparator());
    }

    UnknownFeatures unknown() {
        return ignoreUnknown ? UnknownFeatures.IGNORE : UnknownFeatures.REFUSE;
    }
}
