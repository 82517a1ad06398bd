package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mistake in {@code -Dnonzero.kernel}, which a JVM reads once. */
class KernelPropertyTest {
    @TempDir
    Path folder;

    @Test
    void aMistakeInThePropertyStopsTheRunBeforeItsFirstTrial() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("experiment.yaml"), """
                name: tiny
                output: %s
                data: {train: {synthetic: {rows: 100, features: 20, classes: 2, nonzeros: 6, rule: sum, seed: 1}}}
                network: {hidden: [4]}
                training: {epochs: 1}
                """.formatted(folder.resolve("results")));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dnonzero.kernel=vektor",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Nonzero.class.getName(),
                        "run",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(Nonzero.MISTAKE);
        assertThat(output)
                .contains("-Dnonzero.kernel is vektor, but it is plain, vector, vector-128, vector-256 or vector-512")
                .doesNotContain("Exception");
        assertThat(folder.resolve("results").resolve("trials.jsonl"))
                .satisfiesAnyOf(none -> assertThat(none).doesNotExist(), empty -> assertThat(empty)
                        .isEmptyFile());
    }
}
