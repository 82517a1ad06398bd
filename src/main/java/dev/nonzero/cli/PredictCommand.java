package dev.nonzero.cli;

import dev.nonzero.data.RowStream;
import dev.nonzero.files.AtomicFile;
import dev.nonzero.model.Model;
import dev.nonzero.model.PredictionFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Predicts labels with a saved model. */
@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the label that a model predicts for each row, and the probability of every class, as CSV.",
            "Rows are LIBSVM (.svm .libsvm .txt), CSV (.csv) or, for a model of text, lines of text (.tsv .txt), each also"
                    + " compressed (.gz); their labels are passed over and may be missing. A file of any length takes the same memory."
        })
final class PredictCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL", description = "the model, as train or run saved it")
    private Path modelFile = Path.of("");

    @Parameters(index = "1", paramLabel = "ROWS", description = "the rows")
    private Path rowFile = Path.of("");

    @Mixin
    private ModelOptions options = new ModelOptions();

    @Option(names = "--output", paramLabel = "FILE", description = "where to write to; default: the terminal")
    private @Nullable Path output;

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    @Override
    public Integer call() throws IOException {
        if (output != null) {
            outputs.check(output, List.of(modelFile, rowFile));
        }
        Model model = Model.load(modelFile);
        try (RowStream rows = RowStream.open(
                options.source(rowFile, model), model.description().schema(), options.unknown())) {
            if (output == null) {
                PredictionFile.write(model, rows, Nonzero.output(spec).exact());
            } else {
                AtomicFile.write(output, writer -> PredictionFile.write(model, rows, writer));
            }
        }
        return Nonzero.DONE;
    }
}
