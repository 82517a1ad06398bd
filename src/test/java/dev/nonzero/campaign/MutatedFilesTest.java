package dev.nonzero.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.campaign.Attempt.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens to a file that the program reads, it is read, or refused by one of the program's own exceptions, soon
 * and in little memory. {@code src/campaign/run} tries many more mutants.
 */
class MutatedFilesTest {
    private static final int MUTANTS = 15;
    private static final Attempts ATTEMPTS = new Attempts(Duration.ofSeconds(5), 500L << 20);

    @TempDir
    static Path folder;

    private static List<Target> targets = List.of();

    @BeforeAll
    static void makeTargets() throws IOException {
        targets = Targets.in(folder);
    }

    @AfterAll
    static void endThreads() {
        ATTEMPTS.close();
    }

    static Stream<Target> targets() {
        return targets.stream();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aMutantIsReadOrRefused(Target target) throws IOException, InterruptedException {
        byte[] whole = Files.readAllBytes(target.file());
        assertThat(ATTEMPTS.of(target, whole).ending()).isEqualTo(Ending.ACCEPTED);
        Mutator mutator = new Mutator(target.format(), target.kind(), whole);
        int refused = 0;
        try {
            for (int number = 0; number < MUTANTS; number++) {
                Attempt attempt = ATTEMPTS.of(target, mutator.mutant(number));
                assertThat(attempt.fault())
                        .as("mutant %d of %s", number, target)
                        .isEmpty();
                refused += attempt.ending() == Ending.REFUSED ? 1 : 0;
            }
        } finally {
            Files.write(target.file(), whole);
        }
        assertThat(refused).isPositive();
    }
}
