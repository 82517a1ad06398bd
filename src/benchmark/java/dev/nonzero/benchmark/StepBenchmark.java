package dev.nonzero.benchmark;

import dev.nonzero.data.LabeledData;
import dev.nonzero.network.ActivationFunction;
import dev.nonzero.network.Channels;
import dev.nonzero.network.Initialization;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.NetworkBuilder;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.PointwiseLayer;
import dev.nonzero.network.Pool;
import dev.nonzero.training.Trainer;
import dev.nonzero.training.TrainingSession;
import dev.nonzero.training.dense.DenseTrainer;
import dev.nonzero.training.sparse.SparseTrainer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Times training steps: {@code mlp} is D → units → 10, {@code cnn} one channel, 8 units, max pool 4, then units → 10; both
 * with relu and Adam, on rows whose nonzeros follow Zipf's law. One line of CSV for each, with what the machine's copy
 * bandwidth and peak rate of multiplications, measured in the same run, would allow at best.
 *
 * <p>Arguments: {@code workload=mlp,cnn features=1000,10000 units=128 batch=128 nonzeros=50 trainer=sparse rounds=5
 * steps=100}, each optional.
 */
public final class StepBenchmark {
    private static final int CLASSES = 10;
    private static final int BATCHES = 200;
    private static final int CNN_UNITS = 8;
    private static final int POOL = 4;

    private StepBenchmark() {}

    public static void main(String[] args) {
        Arguments arguments = new Arguments(args);
        int units = arguments.number("units", 128);
        int batch = arguments.number("batch", 128);
        int nonzeros = arguments.number("nonzeros", 50);
        int rounds = arguments.number("rounds", 5);
        int steps = arguments.number("steps", 100);
        String trainerName = arguments.text("trainer", "sparse");
        Machine machine = Machine.measure();
        System.out.println("workload,trainer,kernel,features,units,batch,nonzeros,steps,median_ms,least_ms,rows_touched,"
                + "limit_ms,times_limit,bandwidth_gb_s,peak_gfma_s");
        for (String workload : arguments.list("workload", "mlp,cnn")) {
            for (String number : arguments.list("features", "1000,10000,50000")) {
                int features = Integer.parseInt(number);
                LabeledData data = ZipfRows.draw(BATCHES * batch, features, CLASSES, nonzeros, 1);
                Trainer trainer = trainerName.equals("dense") ? new DenseTrainer() : new SparseTrainer();
                Result result = time(trainer, network(workload, units), data, batch, rounds, steps);
                Demand demand = Demand.of(workload, data, batch, units, result.denseOutputs());
                double limit = machine.milliseconds(demand);
                System.out.printf(
                        Locale.ROOT,
                        "%s,%s,%s,%d,%d,%d,%d,%d,%.4f,%.4f,%.0f,%.4f,%.2f,%.1f,%.1f%n",
                        workload,
                        trainerName,
                        result.kernel(),
                        features,
                        units,
                        batch,
                        nonzeros,
                        steps,
                        result.median(),
                        result.least(),
                        demand.rows(),
                        limit,
                        result.median() / limit,
                        machine.bytesPerSecond() / 1e9,
                        machine.multiplicationsPerSecond() / 1e9);
            }
        }
    }
}
