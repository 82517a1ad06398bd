package dev.nonzero.engine.sparse;

import dev.nonzero.data.DataReader;
import dev.nonzero.data.DataSource;
import dev.nonzero.data.LabeledData;
import dev.nonzero.network.Head;
import dev.nonzero.network.InitialWeights;
import dev.nonzero.network.Network;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.Parameters;
import dev.nonzero.training.Metrics;
import dev.nonzero.training.TrainingPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads rows, trains and predicts with the sparse engine; the class path has nothing that this does not need. */
final class LightUse {
    private LightUse() {}

    /** The file of rows; prints the accuracy on them. */
    public static void main(String[] arguments) {
        DataSource file = new DataSource.File(Path.of(arguments[0]), Optional.empty(), List.of(), Optional.empty());
        LabeledData rows = DataReader.read(file, OptionalInt.empty()).data();
        NetworkDescription description = NetworkDescription.fullyConnected(List.of(8));
        Network network = description.network(
                rows.features().columns(), Head.Softmax.of(rows.classes().size()), 1);
        Parameters parameters = InitialWeights.of(network, new Optimizer.Adam(0.01, 0.9, 0.999, 1e-8, 0), 1);
        SparseEngine engine = new SparseEngine();
        engine.fit(parameters, rows, TrainingPlan.of(20, 16), 1);
        float[] probabilities = engine.predictor(parameters).apply(rows.features());
        System.out.println(Metrics.of(probabilities, rows).accuracy());
    }
}
