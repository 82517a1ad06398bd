package dev.nonzero.cli;

import dev.nonzero.data.WeightSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the weights of rows are; for the commands that take data files. */
final class RowWeightsOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--row-weights",
            paramLabel = "none|file|label",
            description = "where the weights of rows are: label for LABEL:WEIGHT in a LIBSVM file, file for X.w.npy or"
                    + " X.w.txt next to X.svm; default: none, or as in the training data of a model")
    private @Nullable String source;

    /** What was said. */
    Optional<WeightSource> source() {
        if (source == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (source) {
                    case "none" -> WeightSource.NONE;
                    case "file" -> WeightSource.FILE;
                    case "label" -> WeightSource.LABEL;
                    default ->
                        throw new ParameterException(
                                spec.commandLine(), "--row-weights is " + source + "; expected none, file or label");
                });
    }
}
