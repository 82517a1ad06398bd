package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonzero.experiment.TrialResult.Figures;
import dev.nonzero.experiment.TrialResult.Status;
import dev.nonzero.training.Epoch;
import dev.nonzero.training.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultStoreTest {
    @TempDir
    Path folder;

    @Test
    void whatWasAppendedIsThereAfterTheProgramStartsAgain() {
        TrialResult done = ok("a", 0.12345678901234568);
        TrialResult failed = new TrialResult(
                "b", "x=2", Map.of("x", "2"), new Seeds(1, 1, 1), Status.FAILED, Optional.of("why"), Optional.empty());
        try (ResultStore store = ResultStore.open(folder)) {
            store.append(done);
            store.append(failed);
        }
        try (ResultStore store = ResultStore.open(folder)) {
            assertThat(store.find("a")).contains(done);
            assertThat(store.find("b")).contains(failed);
            assertThat(store.find("c")).isEmpty();
        }
    }

    @Test
    void aTrialTriedAgainTakesThePlaceOfItsFailure() {
        TrialResult failed = new TrialResult(
                "a", "x=2", Map.of("x", "2"), new Seeds(1, 1, 1), Status.FAILED, Optional.of("why"), Optional.empty());
        try (ResultStore store = ResultStore.open(folder)) {
            store.append(failed);
            store.append(ok("a", 0.5));
        }
        try (ResultStore store = ResultStore.open(folder)) {
            assertThat(store.find("a")).contains(ok("a", 0.5));
        }
    }

    @Test
    void aLineThatAKilledProgramLeftWithoutEndIsCutOff() throws IOException {
        try (ResultStore store = ResultStore.open(folder)) {
            store.append(ok("a", 0.5));
        }
        Path file = folder.resolve("trials.jsonl");
        String whole = Files.readString(file);
        Files.writeString(file, "{\"key\":\"b\",\"cell\":\"x=", StandardOpenOption.APPEND);
        try (ResultStore store = ResultStore.open(folder)) {
            assertThat(store.find("a")).contains(ok("a", 0.5));
        }
        assertThat(file).hasContent(whole);
    }

    @Test
    void aLineThatIsNoResultIsNamed() throws IOException {
        try (ResultStore store = ResultStore.open(folder)) {
            store.append(ok("a", 0.5));
        }
        Path file = folder.resolve("trials.jsonl");
        Files.writeString(file, "nonsense\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> ResultStore.open(folder))
                .isInstanceOf(ResultStoreException.class)
                .hasMessageStartingWith(file + ", line 2: not the result of a trial");
    }

    @Test
    void anotherProgramIsKeptOut() throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("free"));
        try (ResultStore store = ResultStore.open(folder.resolve("taken"))) {
            store.append(ok("a", 0.5));
            assertThat(ResultStore.read(folder.resolve("taken")))
                    .containsKey("a"); // which must not give the folder free
            assertThat(whatAnotherProgramFinds("free")).isEqualTo("opened");
            assertThat(whatAnotherProgramFinds("taken"))
                    .isEqualTo(folder.resolve("taken")
                            + " is in use by another run; wait for it, or set another `output`");
        }
        assertThat(whatAnotherProgramFinds("taken")).isEqualTo("opened");
    }

    private String whatAnotherProgramFinds(String name) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpensStore.class.getName(),
                        folder.resolve(name).toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(program.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return Files.readString(output).strip();
    }

    /** A program of its own. */
    static final class OpensStore {
        public static void main(String[] arguments) {
            try (ResultStore store = ResultStore.open(Path.of(arguments[0]))) {
                System.out.println(store.find("nothing").isPresent() ? "" : "opened");
            } catch (ResultStoreException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void theSecondProgramOnOneFolderIsTurnedAway() {
        try (ResultStore first = ResultStore.open(folder)) {
            assertThat(first.find("a")).isEmpty();
            assertThatThrownBy(() -> ResultStore.open(folder))
                    .isInstanceOf(ResultStoreException.class)
                    .hasMessage(folder + " is in use by another run; wait for it, or set another `output`");
        }
        ResultStore.open(folder).close();
    }

    private static TrialResult ok(String key, double accuracy) {
        Metrics metrics = new Metrics(accuracy, 0.25, 1 / 3.0, OptionalDouble.empty());
        Metrics binary = new Metrics(accuracy, 0.25, 1 / 3.0, OptionalDouble.of(0.75));
        Figures figures = new Figures(
                metrics,
                Optional.of(binary),
                metrics,
                List.of(new Epoch(1, 1, 0.7, Optional.of(metrics), 0.01)),
                1,
                1234,
                0.01,
                "sparse",
                "plain",
                "0123456789abcdef",
                "fedcba9876543210",
                List.of(List.of(0, 0, 5), List.of(1, 0, 2)));
        return new TrialResult(
                key, "x=1", Map.of("x", "1"), new Seeds(1, 2, 3), Status.OK, Optional.empty(), Optional.of(figures));
    }
}
