package dev.nonzero.cli;

import dev.nonzero.benchmark.Allocation;
import dev.nonzero.benchmark.BenchmarkNetwork;
import dev.nonzero.benchmark.MachineRates;
import dev.nonzero.benchmark.StepCost;
import dev.nonzero.benchmark.Timing;
import dev.nonzero.benchmark.TrainingSteps;
import dev.nonzero.benchmark.ZipfRows;
import dev.nonzero.data.LabeledData;
import dev.nonzero.engine.sparse.SparseEngine;
import dev.nonzero.files.CsvTable;
import dev.nonzero.network.Parameters;
import dev.nonzero.training.TrainingSession;
import dev.nonzero.training.UnsupportedNetworkException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows how long a step of the sparse trainer takes on this machine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures a training step of the sparse trainer on this machine with one thread, and compares it with a lower bound"
                    + " on the time of any implementation.",
            "Rows are random and have 50 nonzeros; features follow Zipf's distribution. Batches have 128 rows. The optimizer is"
                    + " Adam. mlp is a layer of 128 units; cnn puts a pointwise layer of one channel and 8 units and max pooling"
                    + " of size 4 before it."
        })
final class BenchCommand implements Callable<Integer> {
    private static final int BATCHES = 100;
    private static final int NONZEROS = 50;
    private static final int CLASSES = 10;
    private static final List<BenchmarkNetwork> NETWORKS = List.of(BenchmarkNetwork.MLP, BenchmarkNetwork.CNN);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--features",
            paramLabel = "N",
            split = ",",
            defaultValue = "1000,10000,50000",
            description =
                    "the numbers of features to measure with (default: ${DEFAULT-VALUE}); mlp needs 3 GB for a million")
    private List<Integer> features = List.of();

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "2",
            description =
                    "seconds to measure each network, after a warm-up of the same length (default: ${DEFAULT-VALUE})")
    private double seconds;

    @Option(names = "--csv", paramLabel = "FILE", description = "also write the table to a file")
    private Optional<Path> csv = Optional.empty();

    @Override
    public Integer call() {
        check();
        PrintWriter out = spec.commandLine().getOut();
        MachineRates rates = new MachineRates();
        CsvTable table = new CsvTable(
                "network",
                "features",
                "median_ms",
                "min_ms",
                "max_ms",
                "steps",
                "limit_ms",
                "allocated_bytes",
                "kernel");
        out.printf(
                Locale.ROOT,
                "One thread copies %.1f GB/s in memory and %.1f GB/s in cache, and does %.1f billion multiplications/s.%n%n",
                rates.copy(Double.MAX_VALUE) * 1e-9,
                rates.copy(0) * 1e-9,
                rates.multiplications() * 1e-9);
        out.printf(
                Locale.ROOT,
                "%-8s %11s %10s %10s %10s %8s %10s  %s%n",
                "network",
                "features",
                "median ms",
                "min ms",
                "limit ms",
                "x limit",
                "allocated",
                "kernel");
        for (int count : features) {
            LabeledData data = ZipfRows.of(count, BATCHES * TrainingSteps.BATCH, NONZEROS, CLASSES);
            for (BenchmarkNetwork network : NETWORKS) {
                measure(network, data, rates, table, out);
            }
        }
        csv.ifPresent(table::write);
        return Nonzero.DONE;
    }

    private void check() {
        for (int count : features) {
            if (count < 2 * NONZEROS) {
                throw mistake("--features is " + count + ", but rows with " + NONZEROS + " nonzeros need at least "
                        + 2 * NONZEROS);
            }
        }
        if (!(seconds > 0 && seconds <= 3600)) {
            throw mistake("--seconds is " + seconds + "; expected a number above 0 and at most 3600");
        }
    }

    private ParameterException mistake(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void measure(
            BenchmarkNetwork network, LabeledData data, MachineRates rates, CsvTable table, PrintWriter out) {
        int count = data.features().columns();
        Parameters built = network.build(count, CLASSES, 1);
        double limit = StepCost.of(network, built, data).limit(rates);
        try (TrainingSession session = new SparseEngine().open(built)) {
            TrainingSteps steps = new TrainingSteps(session, data);
            Timing timing = Timing.of(steps, seconds);
            double allocated = Allocation.of(steps, BATCHES);
            out.printf(
                    Locale.ROOT,
                    "%-8s %,11d %10.3f %10.3f %10.3f %8.1f %,8.0f B  %s%n",
                    network,
                    count,
                    timing.median(),
                    timing.min(),
                    limit,
                    timing.median() / limit,
                    allocated,
                    session.kernel());
            table.add(
                    network,
                    count,
                    timing.median(),
                    timing.min(),
                    timing.max(),
                    timing.count(),
                    limit,
                    allocated,
                    session.kernel());
        } catch (UnsupportedNetworkException e) {
            out.printf(Locale.ROOT, "%-8s %,11d  not measured: %s%n", network, count, e.getMessage());
        }
    }
}
