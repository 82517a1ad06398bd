package dev.nonzero.spark;

import dev.nonzero.experiment.ExperimentData;
import dev.nonzero.experiment.Trial;
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
    private final Deque<ExperimentData.Lease> latest = new ArrayDeque<>();
    private final int kept;

    private ExecutorData(DataPlaces places, int kept) {
        this.places = places;
        this.kept = kept;
        data = new ExperimentData(places::here);
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

    /** Keeps the rows of a trial, and lets those go that were kept longest. */
    synchronized void keep(Trial trial) {
        latest.addLast(data.use(trial));
        while (latest.size() > kept) {
            latest.removeFirst().close();
        }
    }
}
