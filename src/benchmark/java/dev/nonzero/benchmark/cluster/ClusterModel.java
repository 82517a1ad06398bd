package dev.nonzero.benchmark.cluster;

/**
 * A cluster and its driver, in seconds and bytes.
 *
 * @param machines with one executor each
 * @param cores of a machine: trials that its executor runs side by side
 * @param secondsPerTask of the busiest thread of Spark's driver, to start a trial and take its result
 * @param secondsPerSync of the driver's disk, for results that are stored together
 * @param secondsPerResult of the thread that stores them, for each
 * @param grouped whether all results that wait are stored together, else one after the other
 * @param shipped bytes that the driver sends to each machine before its first trial
 * @param slowMachines share of the machines on which a trial takes three times as long
 * @param lossesPerHour executors that are lost in the whole cluster
 */
record ClusterModel(
        int machines,
        int cores,
        double secondsPerTask,
        double secondsPerSync,
        double secondsPerResult,
        boolean grouped,
        double shipped,
        double slowMachines,
        double lossesPerHour) {
    static final double SLOWER = 3;

    /** Until Spark notices that an executor is gone whose connection is open: {@code spark.network.timeout}. */
    static final double SECONDS_TO_NOTICE = 120;

    private static final double SECONDS_TO_START = 15; // an executor and its first task
    private static final double BYTES_PER_SECOND = 1.25e9; // of the driver's network card: 10 Gbit/s
    private static final double BYTES_READ_PER_SECOND = 100e6; // by an executor, from text to rows

    /** When the first trials can start. All machines are sent the data at the same time. */
    double ready() {
        return ready(machines);
    }

    /** How long an executor takes that comes later. */
    double readyLater() {
        return ready(1);
    }

    private double ready(int together) {
        return SECONDS_TO_START + together * shipped / BYTES_PER_SECOND + shipped / BYTES_READ_PER_SECOND;
    }

    /** The part of the cluster that each of several drivers has, on a machine of its own. */
    ClusterModel part(int drivers) {
        return new ClusterModel(
                machines / drivers,
                cores,
                secondsPerTask,
                secondsPerSync,
                secondsPerResult,
                grouped,
                shipped,
                slowMachines,
                lossesPerHour / drivers);
    }

    /** The same where every result is synced by itself. */
    ClusterModel oneByOne() {
        return new ClusterModel(
                machines,
                cores,
                secondsPerTask,
                secondsPerSync,
                secondsPerResult,
                false,
                shipped,
                slowMachines,
                lossesPerHour);
    }

    /** The same with data that the driver sends. */
    ClusterModel shipping(double bytes) {
        return new ClusterModel(
                machines,
                cores,
                secondsPerTask,
                secondsPerSync,
                secondsPerResult,
                grouped,
                bytes,
                slowMachines,
                lossesPerHour);
    }

    /** The same with slow machines and lost executors. */
    ClusterModel trouble(double slow, double losses) {
        return new ClusterModel(
                machines, cores, secondsPerTask, secondsPerSync, secondsPerResult, grouped, shipped, slow, losses);
    }
}
