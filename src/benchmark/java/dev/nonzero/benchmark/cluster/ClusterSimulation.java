package dev.nonzero.benchmark.cluster;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What 10,000 trials take on 1,000 cores of a hundred machines, simulated from what the driver was measured to take; prints
 * the tables of {@code docs/cluster.md}.
 */
public final class ClusterSimulation {
    private static final int TRIALS = 10_000;
    private static final int CELLS = 18;
    private static final double SPREAD_OF_SEEDS =
            0.2; // standard deviation of the logarithm of a trial's seconds in a cell
    private static final int RUNS = 20;
    private static final double GIGABYTE = 1e9;

    private ClusterSimulation() {}

    /**
     * Prints the tables.
     *
     * @param arguments milliseconds per task of Spark's driver, per sync, and per result that is stored
     */
    public static void main(String[] arguments) {
        double[] milliseconds =
                Arrays.stream(arguments).mapToDouble(Double::parseDouble).toArray();
        ClusterModel cluster = new ClusterModel(
                100, 10, milliseconds[0] / 1000, milliseconds[1] / 1000, milliseconds[2] / 1000, true, 0, 0, 0);
        ClusterModel real = cluster.trouble(0.01, 1);
        System.out.println("| 10,000 trials, 1,000 cores | 1 s | 10 s | 60 s |\n|---|---|---|---|");
        line("bound: all cores busy from the first second to the last", seconds -> format(TRIALS * seconds / 1000));
        line("one driver, nothing goes wrong, data in a shared file system", s -> text(cluster, s));
        line("the same, each result synced by itself", s -> text(cluster.oneByOne(), s));
        line("one driver, one machine of a hundred three times as slow", s -> text(cluster.trouble(0.01, 0), s));
        line("… and an executor lost each hour", s -> text(real, s));
        line("… and 2 GB sent to every machine by the driver", s -> text(real.shipping(2 * GIGABYTE), s));
        line(
                "18 drivers with a part of trials and machines each, slow machines and lost executors",
                s -> drivers(real, s));
        System.out.println();
        System.out.println("| | |\n|---|---|");
        System.out.printf(
                Locale.ROOT,
                "| results that one driver takes | %.0f a second: %s is the limit |%n",
                1 / Math.max(cluster.secondsPerTask(), cluster.secondsPerResult()),
                cluster.secondsPerTask() > cluster.secondsPerResult() ? "Spark's scheduler" : "the thread that stores");
        System.out.printf(
                Locale.ROOT,
                "| where each is synced by itself | %.0f a second |%n",
                1 / (cluster.secondsPerSync() + cluster.secondsPerResult()));
        for (int seconds : new int[] {1, 10, 60}) {
            System.out.printf(
                    Locale.ROOT,
                    "| cores that one driver keeps busy with trials of %d s | %,.0f |%n",
                    seconds,
                    seconds / Math.max(cluster.secondsPerTask(), cluster.secondsPerResult()));
        }
    }

    /** What a table says of trials that take so many seconds on the average. */
    private interface Entry {
        String of(double seconds);
    }

    private static void line(String what, Entry entry) {
        System.out.printf("| %s | %s | %s | %s |%n", what, entry.of(1), entry.of(10), entry.of(60));
    }

    private static String text(ClusterModel cluster, double seconds) {
        return format(IntStream.range(0, RUNS)
                .mapToDouble(run -> new ClusterRun(cluster, trials(seconds, TRIALS, run), run).run())
                .average()
                .orElseThrow());
    }

    private static String drivers(ClusterModel cluster, double seconds) {
        int machines = cluster.machines() / CELLS; // of a driver; a hundred machines are not eighteen times as many
        ClusterModel part = cluster.part(CELLS);
        return format(IntStream.range(0, RUNS)
                        .mapToDouble(run -> IntStream.range(0, CELLS)
                                .mapToDouble(cell -> new ClusterRun(
                                                part,
                                                trials(seconds, TRIALS / CELLS, run * 100L + cell),
                                                run * 100L + cell)
                                        .run())
                                .max()
                                .orElseThrow())
                        .average()
                        .orElseThrow())
                + " on " + machines * CELLS + " machines";
    }

    private static String format(double seconds) {
        return String.format(Locale.ROOT, "%.0f s", seconds);
    }

    /** Cells whose trials take from half the average to one and a half, the longest first, and seeds that differ. */
    private static double[] trials(double mean, int count, long seed) {
        Random random = new Random(seed);
        double[] seconds = new double[count];
        for (int i = 0; i < count; i++) {
            int cell = i * CELLS / count;
            double ofCell = mean * (1.5 - cell / (CELLS - 1.0));
            seconds[i] =
                    ofCell * Math.exp(SPREAD_OF_SEEDS * random.nextGaussian() - SPREAD_OF_SEEDS * SPREAD_OF_SEEDS / 2);
        }
        return seconds;
    }
}
