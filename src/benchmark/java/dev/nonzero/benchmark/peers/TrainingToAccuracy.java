package dev.nonzero.benchmark.peers;

import dev.nonzero.benchmark.BenchmarkNetwork;
import dev.nonzero.benchmark.TrainingSteps;
import dev.nonzero.data.DataReader;
import dev.nonzero.data.DataSource;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SourceData;
import dev.nonzero.training.Batch;
import dev.nonzero.training.BatchOrder;
import dev.nonzero.training.Engine;
import dev.nonzero.training.Metrics;
import dev.nonzero.training.TrainingSession;
import java.util.OptionalInt;

/** Trains until the rows of a test are predicted as well as is asked for; the seconds of training, predictions not counted. */
final class TrainingToAccuracy {
    private TrainingToAccuracy() {}

    static Answer measure(Request request, Engine engine) {
        DataSource trainRows = Workloads.file(request.rows());
        SourceData source = DataReader.read(trainRows, OptionalInt.empty());
        LabeledData train = source.data();
        LabeledData test = DataReader.readMatching(Workloads.file(request.testRows()), source.schema());
        int features = train.features().columns();
        try (TrainingSession session =
                engine.open(BenchmarkNetwork.MLP.build(features, train.classes().size(), request.seed()))) {
            double seconds = 0;
            double best = 0;
            for (int epoch = 1; epoch <= request.epochs(); epoch++) {
                long start = System.nanoTime();
                train(session, train, new BatchOrder(request.seed()).epoch(epoch, train.rows()));
                seconds += (System.nanoTime() - start) * 1e-9;
                double accuracy =
                        Metrics.of(session.probabilities(test.features()), test).accuracy();
                if (accuracy >= request.target()) {
                    return Answer.of("s", seconds, 1, session.kernel(), "%d epochs, %.4f".formatted(epoch, accuracy));
                }
                best = Math.max(best, accuracy);
            }
            return Answer.notMeasured("accuracy %.4f at best in %d epochs".formatted(best, request.epochs()));
        }
    }

    private static void train(TrainingSession session, LabeledData data, int[] order) {
        for (int from = 0; from < order.length; from += TrainingSteps.BATCH) {
            session.step(new Batch(data, order, from, Math.min(from + TrainingSteps.BATCH, order.length)), 1);
        }
    }
}
