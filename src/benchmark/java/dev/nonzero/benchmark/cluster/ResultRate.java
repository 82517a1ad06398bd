package dev.nonzero.benchmark.cluster;

import com.sun.management.OperatingSystemMXBean;
import dev.nonzero.experiment.BaselineRequest;
import dev.nonzero.experiment.ExperimentData;
import dev.nonzero.experiment.ExperimentRun;
import dev.nonzero.experiment.FittedBaseline;
import dev.nonzero.experiment.ResultStore;
import dev.nonzero.experiment.RunListener;
import dev.nonzero.experiment.TrainedTrial;
import dev.nonzero.experiment.TrialExecutor;
import dev.nonzero.experiment.TrialRequest;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.experiment.TrialRunner;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * How fast the driver stores results that come in groups: the scores of a thousand test rows each, and their lines. The trials
 * are not run: each result is that of the first one under another key.
 */
public final class ResultRate {
    private static final int TRIALS = 4096;
    private static final int[] GROUPS = {1, 8, 64, 512};

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private ResultRate() {}

    /**
     * Prints a table.
     *
     * @param arguments a folder on the disk to be measured
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "result-rate");
        System.out.println("| results in a group | a result | processor time |\n|---|---|---|");
        for (int round = 0; round < 2; round++) { // the first warms up
            for (int group : GROUPS) {
                String line = measure(folder.resolve(round + "-" + group), group, Math.min(TRIALS, 64 * group));
                if (round > 0) {
                    System.out.println(line);
                }
            }
        }
    }

    private static String measure(Path output, int group, int trials) throws IOException {
        Path file = Files.writeString(Path.of(output + ".yaml"), """
                name: made-up
                output: '%s'
                data: {train: {synthetic: {rows: 4000, features: 50, classes: 2, nonzeros: 4, rule: sum}}, test: 0.25}
                training: {epochs: 1}
                seeds: %d
                """.formatted(output.toAbsolutePath(), trials));
        ExperimentRun run = ExperimentRun.of(file);
        InGroups executor = new InGroups(run.data(), group);
        try (ResultStore store = ResultStore.open(output)) {
            run.execute(executor, store, new RunListener() {});
        }
        return String.format(
                Locale.ROOT,
                "| %d | %.2f ms | %.2f ms |",
                group,
                executor.seconds * 1000 / trials,
                executor.processorSeconds * 1000 / trials);
    }

    /** Hands over what the first trial leaves, for every trial. */
    private static final class InGroups implements TrialExecutor {
        private final ExperimentData data;
        private final int group;
        private double seconds;
        private double processorSeconds;

        private InGroups(ExperimentData data, int group) {
            this.data = data;
            this.group = group;
        }

        @Override
        public void run(List<TrialRequest> requests, Events events) {
            TrainedTrial first = new TrialRunner(data).run(requests.get(0), (step, steps) -> {});
            List<Ended> ended = requests.stream()
                    .map(request -> new Ended(request, of(request, first)))
                    .toList();
            long start = System.nanoTime();
            long processor = PROCESS.getProcessCpuTime();
            IntStream.iterate(0, from -> from < ended.size(), from -> from + group)
                    .mapToObj(from -> ended.subList(from, Math.min(ended.size(), from + group)))
                    .forEach(events::ended);
            processorSeconds = (PROCESS.getProcessCpuTime() - processor) / 1e9;
            seconds = (System.nanoTime() - start) / 1e9;
        }

        private static TrainedTrial of(TrialRequest request, TrainedTrial first) {
            TrialResult result = first.result();
            return new TrainedTrial(
                    new TrialResult(
                            request.key(),
                            result.cell(),
                            result.levels(),
                            request.seeds(),
                            result.status(),
                            result.message(),
                            result.figures()),
                    first.rows(),
                    first.model());
        }

        @Override
        public void fit(List<BaselineRequest> requests, Consumer<FittedBaseline> ended) {
            throw new IllegalStateException("no baseline is asked for");
        }

        @Override
        public int workers() {
            return 1;
        }
    }
}
