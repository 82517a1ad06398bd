package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonzero.baseline.LinearBaseline;
import dev.nonzero.data.Digest;
import dev.nonzero.data.PreparedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselinesOfARunTest {
    @TempDir
    Path folder;

    private final List<String> ended = new ArrayList<>();

    @Test
    void eachIsFittedOnceForEachDistinctSetOfRows() throws IOException {
        List<FittedBaseline> baselines = fit("""
                seeds: {init: 1..3, split: [1, 2]}
                factors:
                  data.values: [as_is, log]
                  network.hidden: [[2], [3]]
                """);
        assertThat(baselines)
                .extracting(FittedBaseline::baseline)
                .containsOnly("largest class", "linear SVM", "logistic regression")
                .hasSize(3 * 2 * 2);
        assertThat(baselines)
                .extracting(FittedBaseline::levels)
                .containsOnly(Map.of("values", "as_is"), Map.of("values", "log"));
        assertThat(baselines).extracting(FittedBaseline::key).doesNotHaveDuplicates();
    }

    @Test
    void theRowsAndValuesAreThoseOfTheNetworks() throws IOException {
        ExperimentRun run = run("seeds: {split: [2]}");
        FittedBaseline svm = fit(run).get(1);
        try (ExperimentData.Lease lease = run.data().use(run.trials().get(0))) {
            PreparedData rows = lease.rows();
            assertThat(svm.figures().orElseThrow().accuracy())
                    .isEqualTo(LinearBaseline.supportVectorMachine()
                            .fit(rows.train(), rows.validation(), rows.test())
                            .accuracy());
        }
    }

    @Test
    void whatIsStoredIsNotFittedAgain() throws IOException {
        List<FittedBaseline> first = fit("seeds: 1");
        assertThat(ended).hasSize(3);
        assertThat(fit("seeds: 5")).as("all seeds have the rows of one split").isEqualTo(first);
        assertThat(ended).hasSize(3);
        fit("seeds: {split: [7]}");
        assertThat(ended).hasSize(6);
    }

    @Test
    void theRowsPredictedCorrectlyAreStoredWhichEarlierVersionsDidNot() throws IOException {
        fit("seeds: 1");
        Path results = folder.resolve("results");
        assertThat(ResultStore.readBaselines(results).values()).hasSize(3).allSatisfy(fitted -> {
            float[] scores = fitted.figures().orElseThrow().rows().orElseThrow().scores();
            assertThat(IntStream.range(0, scores.length)
                            .mapToDouble(row -> scores[row])
                            .average()
                            .orElseThrow())
                    .isEqualTo(fitted.figures().orElseThrow().accuracy());
        });
        List<String> earlier = new ArrayList<>();
        for (String line : Files.readAllLines(results.resolve("baselines.jsonl"))) {
            String rest = line.substring(line.indexOf(',') + 1).replaceFirst(",\"rows\":\\{.*?}", "");
            earlier.add("{\"digest\":\"" + new Digest().add(rest).hex() + "\"," + rest);
        }
        Files.write(results.resolve("baselines.jsonl"), earlier);
        assertThat(ResultStore.readBaselines(results).values()).hasSize(3).allSatisfy(fitted -> assertThat(
                        fitted.figures().orElseThrow().rows())
                .isEmpty());
    }

    @Test
    void whatEndedBeforeAnInterruptionIsKept() throws IOException {
        ExperimentRun run = run("seeds: 1\nworkers: 1");
        RunListener interrupts = new RunListener() {
            @Override
            public void baselineEnded(FittedBaseline baseline) {
                if (baseline.baseline().equals("linear SVM")) {
                    throw new CancellationException("stopped");
                }
            }
        };
        try (ResultStore store = ResultStore.open(folder.resolve("results"))) {
            assertThatThrownBy(() -> run.fitBaselines(new ThreadExecutor(run.data(), 1), store, interrupts))
                    .isInstanceOf(CancellationException.class);
        }
        fit(run);
        assertThat(ended).containsExactly("logistic regression");
    }

    @Test
    void theyCanBeSwitchedOff() throws IOException {
        assertThat(fit("baselines: []")).isEmpty();
        assertThat(fit("baselines: [majority]"))
                .extracting(FittedBaseline::baseline)
                .containsExactly("largest class");
    }

    private List<FittedBaseline> fit(String more) throws IOException {
        return fit(run(more));
    }

    private List<FittedBaseline> fit(ExperimentRun run) {
        RunListener listener = new RunListener() {
            @Override
            public synchronized void baselineEnded(FittedBaseline baseline) {
                assertThat(baseline.message()).isEmpty();
                ended.add(baseline.baseline());
            }
        };
        try (ResultStore store = ResultStore.open(folder.resolve("results"))) {
            return run.fitBaselines(new ThreadExecutor(run.data(), run.workers()), store, listener);
        }
    }

    private ExperimentRun run(String more) throws IOException {
        return ExperimentRun.of(
                Files.writeString(folder.resolve("experiment.yaml"), """
                name: with-baselines
                output: %s
                data: {train: {synthetic: {rows: 90, features: 20, classes: 3, nonzeros: 4, rule: sum}}, validation: 0.2}
                training: {epochs: 1}
                %s
                """.formatted(folder.resolve("results"), more)));
    }
}
