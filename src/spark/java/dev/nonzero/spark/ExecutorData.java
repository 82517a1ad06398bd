package dev.nonzero.spark;

import dev.nonzero.experiment.ExperimentData;
import dev.nonzero.experiment.TrainedTrial;
import dev.nonzero.experiment.Trial;
import dev.nonzero.experiment.TrialRequest;
import dev.nonzero.experiment.TrialRunner;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.spark.SparkEnv;
import org.jspecify.annotations.Nullable;

/**
 * The data of a run on one executor: read when the first trial needs them, shared by the executor's threads. The rows of the
 * latest trials are kept for the next ones, which usually need the same.
 */
final class ExecutorData {
    private static @Nullable ExecutorData current; // an executor belongs to one run

    private final DataPlaces places;
    private final ExperimentData data;
    private final TrialRunner runner;
    private final Deque<ExperimentData.Lease> latest = new ArrayDeque<>();
    private final int kept;

    private ExecutorData(DataPlaces places, int kept) {
        this.places = places;
        this.kept = kept;
        data = new ExperimentData(places::here);
        runner = new TrialRunner(data);
    }

    /** The data of this executor. */
    static synchronized ExecutorData of(DataPlaces places) {
        ExecutorData here = current;
        if (here == null || !here.places.equals(places)) {
            here = new ExecutorData(places, SparkEnv.get().conf().getInt("spark.executor.cores", 1));
            current = here;
        }
        return here;
    }

    ExperimentData data() {
        return data;
    }

    /** Runs a trial; its rows are kept for the next ones. */
    TrainedTrial run(TrialRequest request) {
        keep(runner.trial(request));
        return runner.run(request, (step, steps) -> {});
    }

    /** Keeps the rows of a trial, and lets those go that were kept longest. */
    private synchronized void keep(Trial trial) {
        latest.addLast(data.use(trial));
        while (latest.size() > kept) {
            latest.removeFirst().close();
        }
    }
}
