package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonzero.config.ComparedMetric;
import dev.nonzero.config.ExperimentFile;
import dev.nonzero.data.PreparedData;
import dev.nonzero.experiment.TrialExecutor.Ended;
import dev.nonzero.experiment.TrialExecutor.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadExecutorTest {
    @TempDir
    private Path folder;

    private final ExperimentData data = new ExperimentData();
    private final Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
    private List<TrialRequest> requests = List.of();

    /** What a trial reports; a test overrides what it looks at. */
    private static class Silent implements Events {
        @Override
        public void started(TrialRequest request) {}

        @Override
        public void stepped(TrialRequest request, long step, long steps) {}

        @Override
        public void ended(List<Ended> trials) {}
    }

    @BeforeEach
    void ask() throws IOException {
        List<Trial> trials = Design.of(ExperimentFile.read(Files.writeString(folder.resolve("threads.yaml"), """
                name: threads
                data: {train: {synthetic: {rows: 40, features: 16, classes: 2, nonzeros: 4}}}
                training: {epochs: 1}
                seeds: 4
                """)))
                .trials();
        requests = TrialRequest.of(trials, data, ComparedMetric.TEST_ACCURACY);
    }

    @Test
    void oneWorkerRunsTrialsOneAfterTheOther() {
        List<String> events = new ArrayList<>();
        new ThreadExecutor(data, 1).run(requests, new Silent() {
            @Override
            public void started(TrialRequest request) {
                events.add("start " + request.seeds().name());
            }

            @Override
            public void ended(List<Ended> trials) {
                trials.forEach(one -> events.add("end " + one.request().seeds().name()));
            }
        });
        assertThat(events)
                .containsExactly("start 1", "end 1", "start 2", "end 2", "start 3", "end 3", "start 4", "end 4");
    }

    /** The first two meet, which they cannot where one waits for the other to end. */
    @Test
    void twoWorkersRunTwoTrialsAtATime() {
        CyclicBarrier both = new CyclicBarrier(2);
        new ThreadExecutor(data, 2).run(requests.subList(0, 2), new Silent() {
            @Override
            public void started(TrialRequest request) {
                try {
                    both.await(1, TimeUnit.MINUTES);
                } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        assertThat(both.isBroken()).isFalse();
    }

    /** Of the four uses that are expected, two are the looks at the rows. */
    @Test
    void rowsAreKeptFromOneTrialToTheNext() {
        TrialRunner runner = new TrialRunner(data);
        List<PreparedData> seen = new ArrayList<>();
        new ThreadExecutor(data, 1).run(requests, new Silent() {
            @Override
            public void ended(List<Ended> trials) {
                try (ExperimentData.Lease lease =
                        data.use(runner.trial(trials.get(0).request()))) {
                    seen.add(lease.rows());
                }
            }
        });
        assertThat(seen.get(1)).isSameAs(seen.get(0));
    }

    @Test
    void whatAnEventThrowsEndsTheRunAndItsThreads() throws InterruptedException {
        assertThatThrownBy(() -> new ThreadExecutor(data, 2).run(requests, new Silent() {
                    @Override
                    public void ended(List<Ended> trials) {
                        throw new IllegalArgumentException("the disk is full");
                    }
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the disk is full");
        assertThatThrownBy(() -> new ThreadExecutor(data, 2).run(requests, new Silent() {
                    @Override
                    public void ended(List<Ended> trials) {
                        throw new AssertionError("no exception");
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("no exception");
        assertThatItsThreadsEnd();
    }

    @Test
    void aThreadThatIsInterruptedGivesTheRunUp() throws InterruptedException {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> new ThreadExecutor(data, 2).run(requests, new Silent()))
                .isInstanceOf(CancellationException.class);
        assertThatItsThreadsEnd();
    }

    /** Those of a pool wait for more work otherwise, and keep the program alive. */
    private void assertThatItsThreadsEnd() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!before.contains(thread) && thread.getName().startsWith("pool-")) {
                thread.join(TimeUnit.SECONDS.toMillis(30));
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }
}
