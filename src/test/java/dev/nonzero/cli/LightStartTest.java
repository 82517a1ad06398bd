package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that do not need Deeplearning4j load none of its classes, nor of ND4J's, which take seconds and memory. */
class LightStartTest {
    private static final String KEPT = "src/test/resources/models-0.1.0/";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "data " + KEPT + "rows.svm",
                "predict " + KEPT + "conv.zip " + KEPT + "rows.svm",
                "evaluate " + KEPT + "mlp.zip " + KEPT + "rows.svm"
            })
    void loadsNoClassOfDeeplearning4j(String arguments) throws IOException, InterruptedException {
        Path loaded = folder.resolve("classes.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=" + loaded,
                "-cp",
                System.getProperty("java.class.path"),
                Nonzero.class.getName()));
        command.addAll(List.of(arguments.split(" ")));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        assertThat(Files.readAllLines(loaded))
                .anyMatch(line -> line.contains(" dev.nonzero.cli.Nonzero "))
                .noneMatch(line -> line.contains(" org.deeplearning4j.")
                        || line.contains(" org.nd4j.")
                        || line.contains(" org.bytedeco."));
    }
}
