package dev.nonzero.cli;

import dev.nonzero.model.Model;
import dev.nonzero.model.onnx.OnnxExport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a saved model in another format. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Exports a model to ONNX. The exported model reads dense rows with the features of the data file, before any"
                    + " transformation, and returns labels and probabilities.",
            "Input: features, float (rows, features). Outputs: label, string (rows); probabilities, float (rows, classes)."
        })
final class ExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "MODEL", description = "the model, saved by train or run")
    private Path modelFile = Path.of("");

    @Option(names = "--onnx", paramLabel = "FILE", required = true, description = "the file to write")
    private Path onnx = Path.of("");

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    @Override
    public Integer call() {
        outputs.check(onnx, List.of(modelFile));
        Model model = Model.load(modelFile);
        OnnxExport.write(model, onnx);
        PrintWriter out = spec.commandLine().getOut();
        out.println("ONNX: " + onnx + ", input features (rows, "
                + model.description().schema().features()
                + (model.hasLabelSets()
                        ? "), outputs probabilities (rows, "
                        : "), outputs label (rows) and probabilities (rows, ")
                + model.classes().size() + ")");
        out.flush();
        return Nonzero.DONE;
    }
}
