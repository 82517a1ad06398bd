package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
    @TempDir
    Path folder;

    @Test
    void aStepIsShownBesideItsLimitWithTheKernelThatComputed() throws IOException {
        Path csv = folder.resolve("bench.csv");
        Program bench = Program.run("bench", "--features", "200", "--seconds", "0.01", "--csv", csv.toString());
        assertThat(bench.exitCode()).isZero();
        assertThat(bench.out())
                .startsWith("One thread copies ")
                .containsPattern(
                        "(?m)^mlp +200 +[0-9.]+ +[0-9.]+ +[0-9.]+ +[0-9.]+ +[0-9,]+ B  sparse, (plain|vector)");
        assertThat(Files.readAllLines(csv))
                .first()
                .isEqualTo("network,features,median_ms,min_ms,max_ms,steps,limit_ms,allocated_bytes,kernel");
    }

    @Test
    void tooFewFeaturesForTheRowsAreTheUsersMistake() {
        Program bench = Program.run("bench", "--features", "1000,99");
        assertThat(bench.exitCode()).isEqualTo(2);
        assertThat(bench.err()).startsWith("--features is 99, but rows with 50 nonzeros need at least 100");
    }

    @Test
    void aTimeOfNothingIsTheUsersMistake() {
        Program bench = Program.run("bench", "--seconds", "0");
        assertThat(bench.exitCode()).isEqualTo(2);
        assertThat(bench.err()).startsWith("--seconds is 0.0; expected a number above 0 and at most 3600");
    }
}
