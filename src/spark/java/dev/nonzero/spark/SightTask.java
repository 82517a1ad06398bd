package dev.nonzero.spark;

import java.io.Serializable;
import org.apache.spark.SparkEnv;

/** Finds out what an executor has. */
final class SightTask extends RemoteTask<Integer, SightTask.Sight> {
    private static final long serialVersionUID = 1;

    private final DataPlaces places;

    SightTask(DataPlaces places) {
        this.places = places;
    }

    /**
     * What an executor has.
     *
     * @param executor its number, as Spark gives it
     * @param data whether the data files are there
     * @param heap bytes that its heap may grow to
     */
    record Sight(String executor, boolean data, long heap) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    @Override
    Sight run(Integer number) {
        return new Sight(
                SparkEnv.get().executorId(), places.seen(), Runtime.getRuntime().maxMemory());
    }
}
