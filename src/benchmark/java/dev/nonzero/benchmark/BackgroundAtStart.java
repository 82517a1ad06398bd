package dev.nonzero.benchmark;

import dev.nonzero.config.ExperimentFile;
import dev.nonzero.experiment.Cell;
import dev.nonzero.experiment.Design;
import dev.nonzero.experiment.ExperimentData;
import dev.nonzero.experiment.Trial;
import dev.nonzero.network.Parameters;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;

/**
 * What the convolution answers before training, beside the accuracy after it: the sum of its positive biases is what comes
 * from a position without a nonzero; a unit answers to a feature that is 1 where its weight and bias add up to something else
 * than its bias alone, behind the activation. Prints the table of {@code docs/findings-15-epochs.md}, from the results of {@code configs/linear-vs-conv.yaml}.
 */
public final class BackgroundAtStart {
    private static final Path EXPERIMENT = Path.of("configs/linear-vs-conv.yaml");
    private static final Path RESULTS = Path.of("results/linear-vs-conv/accuracy.csv");
    private static final List<String> POOLS = List.of("none", "max 4");

    private record Line(double background, String text) {}

    private BackgroundAtStart() {}

    /** A line for each seed, the least background first. */
    public static void main(String[] arguments) throws IOException {
        Design design = Design.of(ExperimentFile.read(EXPERIMENT));
        Cell cell = design.cells().stream()
                .filter(c -> c.name()
                        .equals("pointwise_type=conv1d, pool=%s, initialization=pytorch".formatted(POOLS.get(0))))
                .findFirst()
                .orElseThrow();
        ExperimentData data = new ExperimentData();
        Map<List<String>, String> accuracies = accuracies();
        List<Line> lines = new ArrayList<>();
        for (Trial trial : design.trials()) {
            if (trial.cell().equals(cell)) {
                long seed = trial.seeds().init();
                Parameters network = trial.parameters(data.use(trial).rows().train());
                float[] weights = network.get("pointwise.W");
                float[] biases = network.get("pointwise.b");
                double background = 0;
                int answering = 0;
                for (int unit = 0; unit < biases.length; unit++) {
                    background += relu(biases[unit]);
                    answering += relu(weights[unit] + biases[unit]) == relu(biases[unit]) ? 0 : 1;
                }
                lines.add(new Line(
                        background,
                        String.format(
                                Locale.ROOT,
                                "| %d | %.2f | %d | %s | %s |",
                                seed,
                                background,
                                answering,
                                accuracies.get(List.of(POOLS.get(0), Long.toString(seed))),
                                accuracies.get(List.of(POOLS.get(1), Long.toString(seed))))));
            }
        }
        System.out.println(
                "| seed | sum of positive biases | units that answer to a 1 | without a pool | max pool of 4 |");
        System.out.println("|---|---|---|---|---|");
        lines.stream()
                .sorted(Comparator.comparingDouble(Line::background))
                .map(Line::text)
                .forEach(System.out::println);
    }

    private static double relu(double sum) {
        return Math.max(sum, 0);
    }

    /** Accuracies in percent as they are shown, by pool and seed. */
    private static Map<List<String>, String> accuracies() throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = Files.newBufferedReader(RESULTS)) {
            return format.parse(reader).stream()
                    .filter(row -> row.get("pointwise_type").equals("conv1d"))
                    .filter(row -> row.get("initialization").equals("pytorch"))
                    .collect(Collectors.toMap(
                            row -> List.of(row.get("pool"), row.get("init_seed")),
                            row -> String.format(
                                    Locale.ROOT, "%.2f", 100 * Double.parseDouble(row.get("test_accuracy")))));
        }
    }
}
