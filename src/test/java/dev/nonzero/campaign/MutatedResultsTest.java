package dev.nonzero.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged tables and records of results are accepted or refused with a message, and no table of an analysis has NaN. */
class MutatedResultsTest {
    private static final int MUTANTS = 60;

    @TempDir
    private static Path folder;

    private static List<Target> targets = List.of();

    @BeforeAll
    static void writeTheUndamagedFiles() throws IOException {
        targets = Targets.in(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"analyze tables", "run.json", "scores of test rows (npy)", "test rows (csv)"})
    void aMutantIsAcceptedOrRefusedWithAMessage(String format) throws IOException, InterruptedException {
        Target target = targets.stream()
                .filter(t -> t.format().equals(format))
                .findFirst()
                .orElseThrow();
        byte[] whole = Files.readAllBytes(target.file());
        Mutator mutator = new Mutator(format, target.kind(), whole);
        try (Attempts attempts = new Attempts(Duration.ofSeconds(5), 1L << 30)) {
            for (long number = 0; number < MUTANTS; number++) {
                Attempt attempt = attempts.of(target, mutator.mutant(number));
                assertThat(attempt.ending())
                        .as("mutant %d of %s: %s", number, format, attempt.fault())
                        .isNotEqualTo(Attempt.Ending.FAULT);
                assertNoTableHasNaN(number);
            }
        } finally {
            Files.write(target.file(), whole);
        }
    }

    private static void assertNoTableHasNaN(long number) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(
                            f -> f.toString().matches(".*(effects|anova|attribution|variance|summary)\\.csv"))
                    .toList()) {
                assertThat(Files.readString(file))
                        .as("mutant %d, %s", number, file)
                        .doesNotContain("NaN", "Infinity");
            }
        }
    }
}
