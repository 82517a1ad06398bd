package dev.nonzero.benchmark;

import dev.nonzero.data.LabeledData;
import dev.nonzero.network.ActivationFunction;
import dev.nonzero.network.Channels;
import dev.nonzero.network.Initialization;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.NetworkBuilder;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.NetworkParameters;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.PointwiseLayer;
import dev.nonzero.network.Pool;
import dev.nonzero.training.Trainer;
import dev.nonzero.training.TrainingSession;
import dev.nonzero.training.dense.DenseTrainer;
import dev.nonzero.training.sparse.SparseTrainer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Times training steps with Adam on rows whose nonzeros follow Zipf's law. {@code mlp} is D → units → 10 with relu,
 * {@code cnn} is one channel, 8 units, relu, max pool 4, then units → 10. Each line of standard input, or the arguments if
 * there are any, is a workload: {@code workload=cnn features=10000 units=128 batch=128 nonzeros=50 trainer=sparse rounds=5
 * steps=100}, each part optional. Each is answered with a line of CSV; with the time of a step stands the least that this
 * machine would need: the bytes of the rows that a step must read and write at the copy bandwidth, or its multiplications
 * at the peak rate, whichever takes longer, both measured at the start. On a busy machine the
 * processor time of the training thread, {@code cpu_ms}, says more than the time on the clock.
 */
public final class StepBenchmark {
    private static final int CLASSES = 10;
    private static final int BATCHES = 200;
    private static final int CNN_UNITS = 8;
    private static final int POOL = 4;

    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    private StepBenchmark() {}

    public static void main(String[] args) throws IOException {
        Machine machine = Machine.measure();
        System.out.println("workload,trainer,kernel,features,units,batch,nonzeros,median_ms,least_ms,cpu_ms,limit_ms,"
                + "times_limit,bytes,multiplications,bytes_per_second,multiplications_per_second");
        if (args.length > 0) {
            run(Workload.of(args), machine);
            return;
        }
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            run(Workload.of(line.trim().split("\\s+")), machine);
        }
    }

    private static void run(Workload workload, Machine machine) {
        LabeledData data =
                ZipfRows.draw(BATCHES * workload.batch(), workload.features(), CLASSES, workload.nonzeros(), 1);
        MultiLayerNetwork network = network(workload);
        Trainer trainer = workload.trainer().equals("dense") ? new DenseTrainer() : new SparseTrainer();
        int[] order = IntStream.range(0, data.rows()).toArray();
        double[] milliseconds = new double[workload.rounds()];
        double[] processor = new double[workload.rounds()];
        String kernel;
        try (TrainingSession session = trainer.open(network)) {
            steps(session, data, order, workload, 0, Math.max(workload.steps(), 3 * workload.warmUp()));
            for (int round = 0; round < milliseconds.length; round++) {
                long start = System.nanoTime();
                long processorStart = THREAD.getCurrentThreadCpuTime();
                steps(session, data, order, workload, round * workload.steps(), workload.steps());
                processor[round] = (THREAD.getCurrentThreadCpuTime() - processorStart) / 1e6 / workload.steps();
                milliseconds[round] = (System.nanoTime() - start) / 1e6 / workload.steps();
            }
            kernel = session.kernel();
        }
        Arrays.sort(milliseconds);
        Arrays.sort(processor);
        Demand demand = Demand.of(workload, data, denseUnits(workload, network));
        double median = milliseconds[milliseconds.length / 2];
        double limit = machine.milliseconds(demand);
        System.out.printf(
                Locale.ROOT,
                "%s,%s,%s,%d,%d,%d,%d,%.4f,%.4f,%.4f,%.4f,%.2f,%.4g,%.4g,%.4g,%.4g%n",
                workload.name(),
                workload.trainer(),
                kernel.replace(",", ""),
                workload.features(),
                workload.units(),
                workload.batch(),
                workload.nonzeros(),
                median,
                milliseconds[0],
                processor[processor.length / 2],
                limit,
                median / limit,
                demand.bytes(),
                demand.multiplications(),
                machine.bytesPerSecond(),
                machine.multiplicationsPerSecond());
    }

    private static void steps(
            TrainingSession session, LabeledData data, int[] order, Workload workload, int first, int count) {
        for (int step = first; step < first + count; step++) {
            int from = step % BATCHES * workload.batch();
            session.step(data, order, from, from + workload.batch(), 1);
        }
    }

    private static MultiLayerNetwork network(Workload workload) {
        boolean pooled = workload.name().equals("cnn");
        NetworkDescription description = new NetworkDescription(
                pooled ? Channels.of(1) : Channels.ALL,
                pooled
                        ? Optional.of(
                                new PointwiseLayer(LayerType.CONV1D, CNN_UNITS, ActivationFunction.RELU, true))
                        : Optional.empty(),
                pooled ? Optional.of(new Pool(Pool.Type.MAX, POOL, Pool.Axis.POSITIONS)) : Optional.empty(),
                List.of(workload.units()),
                ActivationFunction.RELU,
                0,
                Initialization.PYTORCH);
        double[] classWeights = new double[CLASSES];
        Arrays.fill(classWeights, 1);
        Optimizer adam = new Optimizer.Adam(0.001, 0.9, 0.999, 1e-8, 0);
        return NetworkBuilder.build(description, adam, classWeights, workload.features(), 1, 1);
    }

    /** The units whose background is not zero, at the end: their weights behind have a dense gradient. */
    private static int denseUnits(Workload workload, MultiLayerNetwork network) {
        if (!workload.name().equals("cnn")) {
            return 0;
        }
        int dense = 0;
        for (float bias : new NetworkParameters(network).get("pointwise.b")) {
            dense += bias > 0 ? 1 : 0;
        }
        return dense;
    }

    /** What a step must do at least. */
    record Demand(double bytes, double multiplications) {
        private static final int ADAM_BYTES = 2 * 3 * Float.BYTES; // w, m and v of a weight, read and written

        static Demand of(Workload workload, LabeledData data, int denseUnits) {
            boolean pooled = workload.name().equals("cnn");
            int window = pooled ? POOL : 1;
            int windows = (workload.features() - 1) / window + 1;
            int[] seen = new int[windows];
            Arrays.fill(seen, -1);
            double touched = 0; // (batch, window) pairs
            double listed = 0; // (row, window) pairs
            for (int row = 0; row < data.rows(); row++) {
                int before = -1;
                for (int place = data.features().start(row); place < data.features().end(row); place++) {
                    int at = data.features().column(place) / window;
                    listed += at == before ? 0 : 1;
                    touched += seen[at] == row / workload.batch() ? 0 : 1;
                    seen[at] = row / workload.batch();
                    before = at;
                }
            }
            int outputs = pooled ? CNN_UNITS : 1;
            double rows = touched / BATCHES * (outputs - denseUnits) + (double) windows * denseUnits;
            double behind = 3.0 * workload.batch() * workload.units() * CLASSES;
            int passes = pooled ? 3 : 2; // forward, gradient of the weights and, behind a pool, of its outputs
            return new Demand(
                    rows * workload.units() * ADAM_BYTES,
                    listed / BATCHES * outputs * workload.units() * passes + behind);
        }
    }

    /** What is to be timed. */
    record Workload(
            String name, String trainer, int features, int units, int batch, int nonzeros, int rounds, int steps) {
        static Workload of(String[] parts) {
            Workload workload = new Workload("mlp", "sparse", 10_000, 128, 128, 50, 5, 100);
            for (String part : parts) {
                workload = workload.with(part.split("=", 2));
            }
            return workload;
        }

        int warmUp() {
            return trainer.equals("sparse") ? 500 : 3;
        }

        private Workload with(String... part) {
            String value = part[1];
            return switch (part[0]) {
                case "workload" -> new Workload(value, trainer, features, units, batch, nonzeros, rounds, steps);
                case "trainer" -> new Workload(name, value, features, units, batch, nonzeros, rounds, steps);
                default -> withNumber(part[0], Integer.parseInt(value));
            };
        }

        private Workload withNumber(String key, int number) {
            return switch (key) {
                case "features" -> new Workload(name, trainer, number, units, batch, nonzeros, rounds, steps);
                case "units" -> new Workload(name, trainer, features, number, batch, nonzeros, rounds, steps);
                case "batch" -> new Workload(name, trainer, features, units, number, nonzeros, rounds, steps);
                case "nonzeros" -> new Workload(name, trainer, features, units, batch, number, rounds, steps);
                case "rounds" -> new Workload(name, trainer, features, units, batch, nonzeros, number, steps);
                case "steps" -> new Workload(name, trainer, features, units, batch, nonzeros, rounds, number);
                default -> throw new IllegalArgumentException("there is no " + key);
            };
        }
    }
}
