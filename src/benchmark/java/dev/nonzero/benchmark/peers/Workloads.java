package dev.nonzero.benchmark.peers;

import dev.nonzero.benchmark.BenchmarkNetwork;
import dev.nonzero.benchmark.MachineRates;
import dev.nonzero.benchmark.StepCost;
import dev.nonzero.benchmark.Timing;
import dev.nonzero.benchmark.TrainingSteps;
import dev.nonzero.benchmark.ZipfRows;
import dev.nonzero.data.DataReader;
import dev.nonzero.data.DataSource;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.LibsvmWriter;
import dev.nonzero.engine.dl4j.DenseEngine;
import dev.nonzero.engine.sparse.SparseEngine;
import dev.nonzero.network.Parameters;
import dev.nonzero.training.Engine;
import dev.nonzero.training.TrainingSession;
import dev.nonzero.training.UnsupportedNetworkException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The workloads that are measured beside other programs; {@code peers.py} has the same under the same names. */
final class Workloads {
    private static final int LEAST_STEPS = 3;

    private final MachineRates rates = new MachineRates();
    private final Map<String, LabeledData> read = new HashMap<>(); // the rows last read, by file

    /** What a workload comes to, or why it cannot be measured. */
    Answer measure(Request request) throws IOException {
        try {
            return switch (request.workload()) {
                case "rows" -> writeRows(request);
                case "copy" -> Answer.of("GB/s", rates.copy(Double.MAX_VALUE) * 1e-9, 1, "", "");
                case "multiplications" -> Answer.of("1e9/s", rates.multiplications() * 1e-9, 1, "", "");
                case "mlp-step", "cnn-step", "linear-step", "conv1d-step" -> step(request);
                case "mlp-epoch", "cnn-epoch" -> epoch(request);
                case "prediction" -> prediction(request);
                case "accuracy" -> TrainingToAccuracy.measure(request, engine(request));
                case "trials" -> TrialsAnHour.measure(request);
                default -> throw new IllegalArgumentException("there is no workload " + request.workload());
            };
        } catch (UnsupportedNetworkException e) {
            return Answer.notMeasured(e.getMessage());
        }
    }

    static DataSource file(String path) {
        return new DataSource.File(Path.of(path), Optional.empty(), List.of());
    }

    private static Answer writeRows(Request request) {
        LabeledData data = ZipfRows.of(request.features(), 100 * TrainingSteps.BATCH, 50, 10);
        LibsvmWriter.write(data, List.of(), Path.of(request.rows()));
        return Answer.of("rows", data.rows(), 1, "", "");
    }

    /** One step of the optimizer on a batch. */
    private Answer step(Request request) {
        LabeledData data = rows(request);
        BenchmarkNetwork network = network(request);
        Parameters built = build(network, data);
        StepCost cost = StepCost.of(network, built, data);
        double copyRate = rates.copy(cost.stateBytes());
        // not closed: writing gigabytes into a network that nobody keeps would only take time
        TrainingSession session = engine(request).open(built);
        Timing timing = Timing.of(new TrainingSteps(session, data), request.seconds());
        return Answer.of("ms", timing, session.kernel()).with(cost, copyRate);
    }

    /** All steps of an epoch, or as many as there is time for, made up to a whole epoch. */
    private Answer epoch(Request request) {
        LabeledData data = rows(request);
        try (TrainingSession session = engine(request).open(build(network(request), data))) {
            TrainingSteps steps = new TrainingSteps(session, data);
            int inEpoch = data.rows() / TrainingSteps.BATCH;
            run(steps, inEpoch, request.seconds()); // so that the code is compiled and Adam's state visited
            long start = System.nanoTime();
            int done = run(steps, inEpoch, request.seconds());
            double seconds = (System.nanoTime() - start) * 1e-9 * inEpoch / done;
            return Answer.of(
                    "s", seconds, done, session.kernel(), done < inEpoch ? done + " of " + inEpoch + " steps" : "");
        }
    }

    private static int run(TrainingSteps steps, int most, double seconds) {
        long start = System.nanoTime();
        int done = 0;
        while (done < most && (done < LEAST_STEPS || System.nanoTime() - start < seconds * 1e9)) {
            steps.run();
            done++;
        }
        return done;
    }

    /** Rows predicted a second. */
    private Answer prediction(Request request) {
        LabeledData data = rows(request);
        try (TrainingSession session = engine(request).open(build(BenchmarkNetwork.MLP, data))) {
            Timing timing = Timing.of(() -> session.probabilities(data.features()), request.seconds());
            return Answer.of("rows/s", data.rows() / (timing.median() * 1e-3), timing.count(), session.kernel(), "");
        }
    }

    private LabeledData rows(Request request) {
        if (!read.containsKey(request.rows())) {
            read.clear();
            OptionalInt features = request.features() > 0 ? OptionalInt.of(request.features()) : OptionalInt.empty();
            read.put(
                    request.rows(),
                    DataReader.read(file(request.rows()), features).data());
        }
        return read.get(request.rows());
    }

    private static BenchmarkNetwork network(Request request) {
        return switch (request.workload().substring(0, request.workload().indexOf('-'))) {
            case "mlp" -> BenchmarkNetwork.MLP;
            case "cnn" -> BenchmarkNetwork.CNN;
            case "linear" -> BenchmarkNetwork.LINEAR;
            case "conv1d" -> BenchmarkNetwork.CONV1D;
            default -> throw new IllegalArgumentException("there is no network of " + request.workload());
        };
    }

    private static Parameters build(BenchmarkNetwork network, LabeledData data) {
        return network.build(data.features().columns(), data.classes().size(), 1);
    }

    private static Engine engine(Request request) {
        return switch (request.implementation()) {
            case "sparse" -> new SparseEngine();
            case "dl4j" -> new DenseEngine();
            default -> throw new IllegalArgumentException("there is no trainer " + request.implementation());
        };
    }
}
