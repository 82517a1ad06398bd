package dev.nonzero.cli;

import dev.nonzero.data.RowStream;
import dev.nonzero.files.AtomicFile;
import dev.nonzero.model.Model;
import dev.nonzero.model.PredictionFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Predicts labels with a saved model. */
@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        description = {
            "Predicts the label of each row with a model. Writes the label and the probability of every class as CSV. Where"
                    + " rows have several labels, writes those of probability 0.5 and more, and the most probable ones.",
            "Rows are LIBSVM (.svm .libsvm .txt), CSV (.csv), MatrixMarket (.mtx) or, for a model of text, lines of text (.tsv"
                    + " .txt), each also compressed (.gz), or a SciPy matrix (.npz). Labels are ignored and may be missing. Rows"
                    + " are read in parts, so a longer file needs no more memory; of a matrix file, all at once."
        })
final class PredictCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL", description = "the model, saved by train or run")
    private Path modelFile = Path.of("");

    @Parameters(index = "1", paramLabel = "ROWS", description = "the file with the rows")
    private Path rowFile = Path.of("");

    @Mixin
    private ModelOptions options = new ModelOptions();

    @Option(names = "--output", paramLabel = "FILE", description = "the file to write; default: standard output")
    private @Nullable Path output;

    @Option(
            names = "--top",
            paramLabel = "K",
            description = "write the K most probable labels with their probabilities; default: the probability of every"
                    + " class, or where rows have several labels, 5")
    private @Nullable Integer top;

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    private OptionalInt best() {
        return top == null ? OptionalInt.empty() : OptionalInt.of(top);
    }

    @Override
    public Integer call() throws IOException {
        if (top != null && top < 1) {
            throw new ParameterException(spec.commandLine(), "--top is " + top + "; expected at least 1");
        }
        if (output != null) {
            outputs.check(output, List.of(modelFile, rowFile));
        }
        Model model = Model.load(modelFile);
        try (RowStream rows = RowStream.open(
                options.source(rowFile, model), model.description().schema(), options.unknown())) {
            if (output == null) {
                PredictionFile.write(model, rows, best(), Nonzero.output(spec).exact());
            } else {
                AtomicFile.write(output, writer -> PredictionFile.write(model, rows, best(), writer));
            }
            rows.notices().forEach(spec.commandLine().getErr()::println);
        }
        return Nonzero.DONE;
    }
}
