package dev.nonzero.benchmark;

import dev.nonzero.config.Experiment;
import dev.nonzero.config.ExperimentFile;
import dev.nonzero.data.PreparedData;
import dev.nonzero.engine.sparse.SparseEngine;
import dev.nonzero.experiment.Cell;
import dev.nonzero.experiment.Design;
import dev.nonzero.experiment.ExperimentData;
import dev.nonzero.experiment.Trial;
import dev.nonzero.network.Parameters;
import dev.nonzero.training.BatchOrder;
import dev.nonzero.training.Metrics;
import dev.nonzero.training.TrainingListener;
import dev.nonzero.training.TrainingLoop;
import dev.nonzero.training.TrainingPlan;
import dev.nonzero.training.TrainingSession;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What the training of an experiment takes, in seconds of processor time of the thread that trains, and how good the network
 * is: every cell from every seed, one after the other. In the first training of a program the code is not compiled yet.
 */
public final class TrainingTime {
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    private TrainingTime() {}

    /** Arguments are experiment files. */
    public static void main(String[] arguments) {
        System.out.println("| experiment | seed | training (s) | test rows: accuracy or P@1 (%) |");
        System.out.println("|---|---|---|---|");
        for (String argument : arguments) {
            Experiment experiment = ExperimentFile.read(Path.of(argument));
            Design design = Design.of(experiment);
            ExperimentData data = new ExperimentData();
            for (Cell cell : design.cells()) {
                design.seeds().forEach(seeds -> print(experiment.name(), new Trial(cell, seeds), data));
            }
        }
    }

    private static void print(String name, Trial trial, ExperimentData data) {
        try (ExperimentData.Lease lease = data.use(trial)) {
            PreparedData rows = lease.rows();
            Parameters parameters = trial.parameters(rows.train());
            TrainingPlan plan = trial.cell().settings().training().plan();
            BatchOrder order = new BatchOrder(trial.seeds().order());
            try (TrainingSession session = new SparseEngine().open(parameters)) {
                long start = THREAD.getCurrentThreadCpuTime();
                new TrainingLoop(plan, order).run(session, rows.train(), Optional.empty(), TrainingListener.NONE);
                double seconds = (THREAD.getCurrentThreadCpuTime() - start) * 1e-9;
                Metrics figures = Metrics.of(session.probabilities(rows.test().features()), rows.test());
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %d | %.2f | %.2f |%n",
                        name,
                        trial.seeds().init(),
                        seconds,
                        100 * figures.accuracy());
            }
        }
    }
}
