package dev.nonzero.spark;

import dev.nonzero.config.SaveModels;
import dev.nonzero.config.TrainerType;
import dev.nonzero.experiment.ExecutorException;
import dev.nonzero.experiment.ExperimentRun;
import dev.nonzero.experiment.MemoryPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;

/** Spark's settings for an experiment, where its user has not set them. */
final class ClusterSettings {
    /** Bytes of an executor's heap that Spark keeps for itself. */
    private static final long OF_SPARK = 300L << 20;

    private static final int MEBIBYTE = 1 << 20;
    private static final long LEAST = 1024; // MiB of an executor's heap, Spark's own default
    private static final Predicate<String> NATIVES = Pattern.compile(
                    ".*-(linux|macosx|windows)-[a-z0-9_]+(-redist)?\\.jar")
            .asMatchPredicate();

    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w*GC\\b");

    private ClusterSettings() {}

    /** Adds what is missing. */
    static SparkConf complete(SparkConf conf, ExperimentRun run) {
        if (!conf.contains("spark.master")) {
            throw new ExecutorException(
                    "which cluster? Give --master, such as --master spark://host:7077, or start this"
                            + " by spark-submit");
        }
        conf.setIfMissing("spark.app.name", "nonzero " + run.experiment().name());
        conf.setIfMissing("spark.task.cpus", "1");
        conf.setIfMissing("spark.driver.maxResultSize", "0"); // of all results of a job; each is written and let go
        conf.setIfMissing("spark.executor.memory", heap(run, conf.getInt("spark.executor.cores", 1)) + "m");
        if (!conf.contains("spark.jars")) {
            jars(needsNatives(run)).ifPresent(jars -> conf.set("spark.jars", jars));
        }
        conf.set("spark.executor.extraJavaOptions", executorOptions(conf));
        return conf;
    }

    /** The options of an executor's JVM: those that are set, and what they lack. */
    static String executorOptions(SparkConf conf) {
        String given = conf.get("spark.executor.extraJavaOptions", "");
        String all = conf.get("spark.executor.defaultJavaOptions", "") + " " + given;
        StringBuilder options = new StringBuilder(given);
        if (!COLLECTOR.matcher(all).find()) {
            // that of threads; for G1 the large arrays of a trial are a cycle of marking each
            options.append(" -XX:+UseParallelGC");
        }
        if (!all.contains("org.bytedeco.javacpp.cachedir")) {
            // natives are unpacked there, and processes that unpack into one folder can disturb each other
            options.append(" -Dorg.bytedeco.javacpp.cachedir=javacpp-cache");
        }
        return options.toString().strip();
    }

    /** The heap that an executor is given, in MiB. */
    private static long heap(ExperimentRun run, int cores) {
        return Math.max(LEAST, neededHeap(run, cores) / MEBIBYTE + 1);
    }

    /** The bytes of heap that an executor needs, Spark's own included. */
    static long neededHeap(ExperimentRun run, int cores) {
        ExperimentRun there = run.withWorkers(cores);
        MemoryPlan trials = there.memory();
        long bytes = Math.max(
                Math.max(trials.neededHeap(), trials.neededOutside()),
                there.memoryOf(there.baselines()).neededHeap());
        return bytes + OF_SPARK;
    }

    private static boolean needsNatives(ExperimentRun run) {
        return run.experiment().saveModels() != SaveModels.NONE
                || run.trials().stream()
                        .anyMatch(trial -> trial.cell().settings().training().trainer() == TrainerType.DENSE);
    }

    /** The jars of Nonzero, where it runs from such: those in the folder of its jar, and the one of this class. */
    private static Optional<String> jars(boolean natives) {
        Path nonzero = place(ExperimentRun.class);
        Path folder = nonzero.getParent();
        if (!Files.isRegularFile(nonzero) || folder == null) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(file -> natives || !NATIVES.test(file.getFileName().toString()))
                    .sorted()
                    .toList();
            return Optional.of(Stream.concat(jars.stream(), Stream.of(place(ClusterSettings.class)))
                    .map(Path::toString)
                    .distinct()
                    .collect(Collectors.joining(",")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the jars of Nonzero in " + folder, e);
        }
    }

    private static Path place(Class<?> of) {
        try {
            return Path.of(
                    of.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
