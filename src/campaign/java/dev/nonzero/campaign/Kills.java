package dev.nonzero.campaign;

import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A small run is killed (SIGKILL) at random moments and started again until it ends, over and over; its result files must
 * be those of a run that nobody killed.
 */
final class Kills {
    private static final int MOST_IN_A_ROW = 50;

    private final Path folder;
    private final Faults faults;
    private final Path experiment;
    private final Path results;

    Kills(Path folder, Faults faults) {
        this.folder = folder;
        this.faults = faults;
        experiment = folder.resolve("small.yaml");
        results = folder.resolve("results");
    }

    /** The small experiment, with its results in a folder. */
    static String experiment(Path results) {
        return """
                name: small
                output: %s
                data: {train: {synthetic: {rows: 400, features: 300, classes: 3, nonzeros: 12}}, test: 0.25, validation: 0.25}
                network: {channels: 1, pointwise: {type: conv1d, units: 2}, hidden: [16]}
                training: {epochs: 10, early_stopping: none}
                seeds: 6
                workers: 2
                save_models: best
                tune: {training.optimizer.learning_rate: [0.001, 0.01], seeds: 1}
                factors:
                  network.pool: [none, {type: max, size: 2}]
                  network.initialization: [keras, he]
                """.formatted(results);
    }

    void run(int kills) throws IOException, InterruptedException {
        Files.writeString(experiment, experiment(results));
        long start = System.nanoTime();
        ProgramProcess.Ended undisturbed = run();
        double seconds = (System.nanoTime() - start) * 1e-9;
        if (undisturbed.exitCode() != 0) {
            faults.add("kills", "without a kill", undisturbed.printed());
            return;
        }
        ResultFiles expected = ResultFiles.in(results);
        UniformRandomProvider random = RandomStreams.of(1, Purpose.SYNTHETIC, "kills");
        int killed = 0;
        int compared = 0;
        int others = 0;
        long leftovers = 0;
        while (killed < kills) {
            delete(results);
            int before = killed;
            boolean ended = false;
            while (!ended && killed < kills && killed - before < MOST_IN_A_ROW) {
                Process process = ProgramProcess.start(printed(), arguments());
                if (process.waitFor((long) (random.nextDouble() * seconds * 1000), TimeUnit.MILLISECONDS)) {
                    ended = process.exitValue() == 0;
                    if (!ended) {
                        faults.add("kills", "after kill " + killed, Files.readString(printed()));
                        killed++;
                    }
                } else {
                    process.destroyForcibly().waitFor();
                    killed++;
                }
            }
            if (!ended) {
                ProgramProcess.Ended last = run();
                if (last.exitCode() != 0) {
                    faults.add("kills", "after kill " + killed, last.printed());
                }
            }
            compared++;
            leftovers += ResultFiles.leftovers(results);
            var difference = expected.difference(ResultFiles.in(results));
            if (difference.isPresent()) {
                others++;
                faults.add("kills", "after kill " + killed, difference.get());
            }
        }
        System.out.println("\n| kills | runs resumed to their end | with other results | temporary files left |");
        System.out.println("|---|---|---|---|");
        System.out.printf(Locale.ROOT, "| %,d | %,d | %,d | %,d |%n", killed, compared, others, leftovers);
    }

    private ProgramProcess.Ended run() throws IOException, InterruptedException {
        return ProgramProcess.run(printed(), arguments());
    }

    private String[] arguments() {
        return new String[] {"run", experiment.toString(), "--quiet"};
    }

    private Path printed() {
        return folder.resolve("printed.txt");
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
