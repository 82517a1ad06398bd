package dev.nonzero.cli;

import dev.nonzero.data.DataReader;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SourceData;
import dev.nonzero.model.Evaluation;
import dev.nonzero.model.Model;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Evaluates a saved model on labelled rows. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Evaluates a model on labelled rows. Prints how many of them the model learned from, accuracy, the share of the"
                    + " largest class, macro F1, log loss, calibration error, the confusion matrix, and the worst predictions.",
            "Reads the same formats as nonzero data."
        })
final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL", description = "the model, saved by train or run")
    private Path modelFile = Path.of("");

    @Parameters(index = "1", paramLabel = "FILE", description = "the file with the labelled rows")
    private Path rowFile = Path.of("");

    @Mixin
    private ModelOptions options = new ModelOptions();

    @Option(
            names = "--worst",
            paramLabel = "N",
            defaultValue = "10",
            description = "how many of the worst predictions to print (default: ${DEFAULT-VALUE})")
    private int worst = 10;

    @Option(
            names = "--weighted-metrics",
            description =
                    "count rows by their weights, which --row-weights names, or a column of the table that had the"
                            + " weights of the training rows; default: every row counts once")
    private boolean weighted;

    @Override
    public Integer call() {
        if (worst < 0) {
            throw new ParameterException(spec.commandLine(), "--worst is " + worst + "; expected at least 0");
        }
        Model model = Model.load(modelFile);
        SourceData read = DataReader.readSourceMatching(
                options.source(rowFile, model), model.description().schema(), options.unknown());
        read.notices().forEach(spec.commandLine().getErr()::println);
        if (weighted && read.data().weights().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--weighted-metrics needs weights, but the rows of " + rowFile + " have none; expected"
                            + " --row-weights file or label, or in a table the column that the training rows had");
        }
        LabeledData data = read.data().withWeights(read.data().weights().map(weights -> weights.inMetrics(weighted)));
        Evaluation evaluation = Evaluation.of(model, data, worst);
        new EvaluationText(model, data, evaluation).print(spec.commandLine().getOut());
        return Nonzero.DONE;
    }
}
