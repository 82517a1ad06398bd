package dev.nonzero.spark;

import dev.nonzero.cli.Nonzero;

/** The program of {@link Nonzero} whose experiments run on Apache Spark: on a command line, and by spark-submit. */
public final class NonzeroSpark {
    private NonzeroSpark() {}

    /** Runs a command and ends the program with its exit code. */
    public static void main(String[] arguments) {
        Nonzero.main(new SparkOptions(), arguments);
    }
}
