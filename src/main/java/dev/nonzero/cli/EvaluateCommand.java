package dev.nonzero.cli;

import dev.nonzero.data.DataReader;
import dev.nonzero.data.LabeledData;
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

/** Tests a saved model on labelled rows. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Tests a model on labelled rows: accuracy, macro F1, log loss, calibration error, which classes it takes for"
                    + " which, and the rows that it gets most wrong.",
            "Reads all formats that nonzero data reads."
        })
final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL", description = "the model, as train or run saved it")
    private Path modelFile = Path.of("");

    @Parameters(index = "1", paramLabel = "FILE", description = "the labelled rows")
    private Path rowFile = Path.of("");

    @Mixin
    private ModelOptions options = new ModelOptions();

    @Option(
            names = "--worst",
            paramLabel = "N",
            defaultValue = "10",
            description = "how many of the rows predicted worst to show (default: ${DEFAULT-VALUE})")
    private int worst = 10;

    @Override
    public Integer call() {
        if (worst < 0) {
            throw new ParameterException(spec.commandLine(), "--worst is " + worst + ", but it is at least 0");
        }
        Model model = Model.load(modelFile);
        LabeledData data = DataReader.readMatching(
                options.source(rowFile, model), model.description().schema(), options.unknown());
        Evaluation evaluation = Evaluation.of(model, data, worst);
        new EvaluationText(model, data, evaluation).print(spec.commandLine().getOut());
        return Nonzero.DONE;
    }
}
