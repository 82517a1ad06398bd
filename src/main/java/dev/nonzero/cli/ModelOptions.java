package dev.nonzero.cli;

import dev.nonzero.data.DataSource;
import dev.nonzero.data.FirstIndex;
import dev.nonzero.data.NumberedSettings;
import dev.nonzero.data.TableSettings;
import dev.nonzero.data.UnknownFeatures;
import dev.nonzero.data.WeightSource;
import dev.nonzero.model.Model;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How to read rows for a model. */
final class ModelOptions {
    @Option(
            names = "--label-column",
            paramLabel = "NAME",
            description = "the column of a CSV file that holds the labels; default: as in the training data")
    private @Nullable String labelColumn;

    @Option(
            names = "--ignore-unknown-features",
            description = "ignore features and columns that the model does not know")
    private boolean ignoreUnknown;

    @Mixin
    private RowWeightsOption weights = new RowWeightsOption();

    @Mixin
    private TransposedOption transposed = new TransposedOption();

    @Option(
            names = "--strict",
            description =
                    "refuse rows with a category that the model does not know; else it is no feature, and reported")
    private boolean strict;

    @Option(
            names = "--header",
            paramLabel = "true|false",
            arity = "1",
            description = "whether the first line of a CSV file names the columns; default: found from it")
    private @Nullable Boolean header;

    @Option(names = "--encoding", paramLabel = "NAME", description = "the encoding of a CSV file; default: UTF-8")
    private @Nullable String encoding;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** A file of rows for a model. */
    DataSource.File source(Path file, Model model) {
        Optional<String> column = Optional.ofNullable(labelColumn);
        return new DataSource.File(
                file,
                column.or(() -> model.description().labelColumn()),
                List.of(),
                model.description().schema().text(),
                new NumberedSettings(
                        FirstIndex.AUTO,
                        transposed.isSet(),
                        weights.source()
                                .orElse(
                                        model.description().weightsBehindLabels()
                                                ? WeightSource.LABEL
                                                : WeightSource.NONE)),
                model.description().labelSeparator(),
                new TableSettings(
                        Map.of(),
                        Optional.ofNullable(header),
                        TableOptions.charset(spec, encoding),
                        TableSettings.FOUND.missing(),
                        strict));
    }

    UnknownFeatures unknown() {
        return ignoreUnknown ? UnknownFeatures.IGNORE : UnknownFeatures.REFUSE;
    }
}
