package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The sparse trainer's experiments load no native library of ND4J, from the command to the page. */
class NoNativesTest {
    @TempDir
    private Path folder;

    @Test
    @EnabledOnOs(OS.LINUX) // where a process can read what it has mapped
    void anExperimentOfTheSparseTrainerMapsNoLibraryOfNd4j() throws Exception {
        Random random = new Random(1);
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < 80; row++) {
            rows.append(row % 2)
                    .append(' ')
                    .append(1 + random.nextInt(20))
                    .append(":1 ")
                    .append(30 + row % 2)
                    .append(":1\n");
        }
        Files.writeString(folder.resolve("rows.svm"), rows);
        Path experiment = Files.writeString(folder.resolve("experiment.yaml"), """
                name: no-natives
                output: %s
                data: {train: %s, test: 0.25}
                network: {hidden: [4]}
                training: {epochs: 2}
                seeds: 2
                factors:
                  network.initialization: [pytorch, keras]
                """.formatted(
                        folder.resolve("results"), folder.resolve("rows.svm")));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        MappedLibraries.class.getName(),
                        "run",
                        experiment.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("exit code 0", "libjvm.so");
        assertThat(folder.resolve("results/report.html")).exists();
        assertThat(output.lines().filter(line -> line.matches(".*(nd4j|openblas|jnijavacpp).*")))
                .isEmpty();
    }
}
