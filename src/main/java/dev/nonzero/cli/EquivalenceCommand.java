package dev.nonzero.cli;

import dev.nonzero.engine.dl4j.equivalence.Equivalence;
import dev.nonzero.engine.dl4j.equivalence.EquivalenceSettings;
import dev.nonzero.engine.dl4j.equivalence.EquivalenceStudy;
import dev.nonzero.report.EquivalenceFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Compares a linear layer with a convolution of kernel size 1 and the same weights, number by number. */
@Command(
        name = "equivalence",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description = {
            "Compares a linear layer, applied at each position, with a convolution of kernel size 1 and the same weights."
                    + " Prints the differences of outputs and gradients, how they grow with depth and in training, and the time"
                    + " of each layer.",
            "The input has the shape (batch, length, channels)."
        })
final class EquivalenceCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--batch", paramLabel = "ROWS", description = "rows of the input")
    private int batch = 128;

    @Option(names = "--length", paramLabel = "N", description = "positions of a row")
    private int length = 256;

    @Option(names = "--channels", paramLabel = "N", description = "features of a position")
    private int channels = 8;

    @Option(names = "--units", paramLabel = "N", description = "outputs of a position")
    private int units = 32;

    @Option(
            names = "--depths",
            paramLabel = "N",
            split = ",",
            description = "the numbers of layers of the deeper networks")
    private List<Integer> depths = List.of(1, 2, 4, 8, 16);

    @Option(names = "--training-depth", paramLabel = "N", description = "the number of layers of the trained network")
    private int trainingDepth = 4;

    @Option(names = "--steps", paramLabel = "N", description = "the number of training steps")
    private int steps = 100;

    @Option(names = "--repetitions", paramLabel = "N", description = "how often to measure each time")
    private int repetitions = 50;

    @Option(names = "--seed", paramLabel = "N", description = "the seed of weights and inputs")
    private long seed = 1;

    @Option(names = "--output", paramLabel = "FILE", description = "the CSV file to write")
    private Path output = Path.of("results", "equivalence.csv");

    @Override
    public void run() {
        CommandSpec command = Objects.requireNonNull(spec, "picocli sets it");
        Equivalence result = new EquivalenceStudy(settings(command)).run();
        EquivalenceFile.write(result, output);
        PrintWriter out = command.commandLine().getOut();
        out.println(EquivalenceTable.of(result));
        out.println();
        out.println("Histograms and all numbers are in " + output + ".");
        out.flush();
    }

    private EquivalenceSettings settings(CommandSpec command) {
        try {
            return new EquivalenceSettings(
                    batch, length, channels, units, depths, trainingDepth, steps, repetitions, seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
