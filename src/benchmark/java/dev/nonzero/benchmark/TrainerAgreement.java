package dev.nonzero.benchmark;

import dev.nonzero.config.Experiment;
import dev.nonzero.config.ExperimentFile;
import dev.nonzero.data.LabeledData;
import dev.nonzero.engine.dl4j.DenseTrainer;
import dev.nonzero.engine.dl4j.Dl4jNetworks;
import dev.nonzero.engine.dl4j.SparseTrainer;
import dev.nonzero.engine.dl4j.Trainer;
import dev.nonzero.experiment.Cell;
import dev.nonzero.experiment.Design;
import dev.nonzero.experiment.ExperimentData;
import dev.nonzero.experiment.Trial;
import dev.nonzero.training.BatchOrder;
import dev.nonzero.training.Batches;
import dev.nonzero.training.TrainedSteps;
import dev.nonzero.training.TrainingDifference;
import dev.nonzero.training.TrainingPlan;
import dev.nonzero.training.TrainingSession;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How far the sparse trainer is from Deeplearning4j, beside how far Deeplearning4j is from itself at another number of
 * threads, and how far each is from Deeplearning4j in double precision: in single steps, in stretches of some, and over
 * all. Every step or stretch begins with the network of Deeplearning4j in floats. Of every cell of an experiment the first seed; a
 * convolution must have one channel, because Deeplearning4j's one-dimensional convolution of more channels fails in double precision.
 */
final class TrainerAgreement {
    private final Trial trial;
    private final LabeledData train;
    private final TrainingPlan plan;
    private final BatchOrder order;

    private TrainerAgreement(Trial trial, ExperimentData data) {
        this.trial = trial;
        train = data.use(trial).rows().train();
        plan = trial.cell().settings().training().plan();
        order = new BatchOrder(trial.seeds().order());
    }

    /** The experiment file, the number of steps, what the names of the wanted cells contain, and the lengths of stretches. */
    public static void main(String[] arguments) {
        Experiment experiment = ExperimentFile.read(Path.of(arguments[0]));
        int steps = Integer.parseInt(arguments[1]);
        Design design = Design.of(experiment);
        ExperimentData data = new ExperimentData();
        System.out.printf("%d steps of %s%n%n", steps, arguments[0]);
        System.out.println("| network | steps at a time | compared | largest | nine tenths within | median | loss |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (Cell cell : design.cells()) {
            if (cell.name().contains(arguments[2])) {
                TrainerAgreement agreement =
                        new TrainerAgreement(new Trial(cell, design.seeds().get(0)), data);
                for (String stretch : arguments[3].split(",", -1)) {
                    int length = Integer.parseInt(stretch);
                    agreement.print(length, agreement.compare(steps, length));
                }
            }
        }
    }

    /** By what is compared, the largest differences of all stretches. */
    private Map<String, TrainingDifference> compare(int steps, int stretch) {
        Map<String, TrainingDifference> worst = new LinkedHashMap<>();
        MultiLayerNetwork network = Dl4jNetworks.of(trial.parameters(train));
        for (int done = 0; done < steps; done += stretch) {
            TrainedSteps sparse = train(new SparseTrainer(), network, stretch);
            TrainedSteps oneThread = train(new DenseTrainer(), network, stretch);
            useThreads(2);
            TrainedSteps twoThreads = train(new DenseTrainer(), network, stretch);
            TrainedSteps exact = train(new DenseTrainer(), network.convertDataType(DataType.DOUBLE), stretch);
            useThreads(1);
            note(worst, "DL4J, two threads, from DL4J, one thread", oneThread, twoThreads);
            note(worst, "sparse trainer from DL4J, one thread", oneThread, sparse);
            note(worst, "DL4J, one thread, from DL4J in double", exact, oneThread);
            note(worst, "sparse trainer from DL4J in double", exact, sparse);
            network = trained(network, stretch);
        }
        return worst;
    }

    private static void note(
            Map<String, TrainingDifference> worst, String compared, TrainedSteps reference, TrainedSteps found) {
        worst.merge(compared, TrainingDifference.between(reference, found), TrainingDifference::worst);
    }

    private TrainedSteps train(Trainer trainer, MultiLayerNetwork network, int steps) {
        return trainer.steps(network, new Batches(train, plan, order), steps);
    }

    private MultiLayerNetwork trained(MultiLayerNetwork network, int steps) {
        MultiLayerNetwork end = network.clone();
        try (TrainingSession session = new DenseTrainer().open(end)) {
            TrainedSteps.run(session, new Batches(train, plan, order), network.getIterationCount(), steps);
        }
        return end;
    }

    private static void useThreads(int threads) {
        Nd4j.factory().blas().setMaxThreads(threads);
        Nd4j.getEnvironment().setMaxThreads(threads);
        Nd4j.getEnvironment().setMaxMasterThreads(threads);
    }

    private void print(int stretch, Map<String, TrainingDifference> differences) {
        differences.forEach((compared, difference) -> System.out.printf(
                Locale.ROOT,
                "| %s | %d | %s | %.1e | %.1e | %.1e | %.1e |%n",
                trial.cell().name(),
                stretch,
                compared,
                difference.furthest().largest(),
                difference.ninetiethPercentile(),
                difference.median(),
                difference.largestOfLosses()));
    }
}
