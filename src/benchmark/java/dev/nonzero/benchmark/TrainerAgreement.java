package dev.nonzero.benchmark;

import dev.nonzero.config.Experiment;
import dev.nonzero.config.ExperimentFile;
import dev.nonzero.config.Settings;
import dev.nonzero.data.LabeledData;
import dev.nonzero.experiment.Cell;
import dev.nonzero.experiment.Design;
import dev.nonzero.experiment.ExperimentData;
import dev.nonzero.experiment.Trial;
import dev.nonzero.network.NetworkBuilder;
import dev.nonzero.training.BatchOrder;
import dev.nonzero.training.TrainedSteps;
import dev.nonzero.training.Trainer;
import dev.nonzero.training.TrainingDifference;
import dev.nonzero.training.dense.DenseTrainer;
import dev.nonzero.training.sparse.SparseTrainer;
import java.nio.file.Path;
import java.util.Locale;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How far the sparse trainer is from Deeplearning4j after some steps, beside how far Deeplearning4j is from itself at another
 * number of threads, and from itself in double precision. Of some cells of an experiment the first seeds; a convolution
 * must have one channel, because Deeplearning4j's one-dimensional convolution of more channels fails in double precision.
 */
final class TrainerAgreement {
    private TrainerAgreement() {}

    /** The experiment file, the number of steps, and what the names of the wanted cells contain. */
    public static void main(String[] arguments) {
        Experiment experiment = ExperimentFile.read(Path.of(arguments[0]));
        int steps = Integer.parseInt(arguments[1]);
        Design design = Design.of(experiment);
        ExperimentData data = new ExperimentData();
        System.out.printf("%d steps of %s%n%n", steps, arguments[0]);
        System.out.println("| network | compared | largest | nine tenths within | median | loss |");
        System.out.println("|---|---|---|---|---|---|");
        for (Cell cell : design.cells()) {
            if (cell.name().contains(arguments[2])) {
                compare(new Trial(cell, design.seeds().get(0)), data, steps);
            }
        }
    }

    private static void compare(Trial trial, ExperimentData data, int steps) {
        Settings settings = trial.cell().settings();
        LabeledData train = data.of(trial).train();
        MultiLayerNetwork network = NetworkBuilder.build(
                settings.network(),
                settings.training().optimizer(),
                settings.training().classWeights().of(train),
                train.features().columns(),
                trial.seeds().init(),
                trial.seeds().order());
        TrainedSteps sparse = train(new SparseTrainer(), network, train, trial, steps);
        TrainedSteps oneThread = train(new DenseTrainer(), network, train, trial, steps);
        useThreads(2);
        TrainedSteps twoThreads = train(new DenseTrainer(), network, train, trial, steps);
        useThreads(1);
        TrainedSteps exact =
                train(new DenseTrainer(), network.convertDataType(DataType.DOUBLE), train, trial, steps);
        String name = trial.cell().name();
        print(name, "DL4J, two threads, from DL4J, one thread", TrainingDifference.between(oneThread, twoThreads));
        print(name, "sparse trainer from DL4J, one thread", TrainingDifference.between(oneThread, sparse));
        print(name, "DL4J, one thread, from DL4J in double", TrainingDifference.between(exact, oneThread));
        print(name, "DL4J, two threads, from DL4J in double", TrainingDifference.between(exact, twoThreads));
        print(name, "sparse trainer from DL4J in double", TrainingDifference.between(exact, sparse));
    }

    private static TrainedSteps train(
            Trainer trainer, MultiLayerNetwork network, LabeledData train, Trial trial, int steps) {
        BatchOrder order = new BatchOrder(trial.seeds().order());
        return TrainedSteps.of(
                trainer, network, train, trial.cell().settings().training().plan(), order, steps);
    }

    private static void useThreads(int threads) {
        Nd4j.factory().blas().setMaxThreads(threads);
        Nd4j.getEnvironment().setMaxThreads(threads);
        Nd4j.getEnvironment().setMaxMasterThreads(threads);
    }

    private static void print(String network, String compared, TrainingDifference difference) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.1e | %.1e | %.1e | %.1e |%n",
                network,
                compared,
                difference.largest(),
                difference.ninetiethPercentile(),
                difference.median(),
                difference.largestOfLosses());
    }
}
