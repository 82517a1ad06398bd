package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.model.SmallModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureTest {
    private static final Pattern DETAILS = Pattern.compile("(.*); the stack trace is in (.*)\\R");

    @TempDir
    Path folder;

    @BeforeEach
    void noLog() {
        Logging.off();
    }

    @Test
    void aHeapThatIsTooSmallIsOneLineWithTheWayOut() throws IOException, InterruptedException {
        Path model = folder.resolve("large.zip");
        SmallModel.ofFeatures(3_000_000).save(model); // 36 MB of weights
        Path rows = Files.writeString(folder.resolve("rows.svm"), "a 1:1\n");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx20m",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Nonzero.class.getName(),
                        "predict",
                        model.toString(),
                        rows.toString())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(folder.resolve("out.txt")).isEmptyFile();
        String err = Files.readString(folder.resolve("err.txt"));
        Matcher line = DETAILS.matcher(err);
        assertThat(err).matches(DETAILS);
        assertThat(line.matches()).isTrue();
        assertThat(line.group(1))
                .startsWith("nonzero predict ran out of memory with a heap of 20 MiB; ")
                .contains("NONZERO_OPTS=-Xmx");
        assertThat(Path.of(line.group(2)))
                .content(StandardCharsets.UTF_8)
                .contains("OutOfMemoryError", "\tat dev.nonzero");
    }

    @Test
    void anyOtherErrorIsOneLineAndItsTraceIsInTheLog() throws IOException {
        String line = report(new StackOverflowError());
        Matcher details = DETAILS.matcher(line);
        assertThat(details.matches()).isTrue();
        assertThat(details.group(1)).isEqualTo("nonzero predict failed: java.lang.StackOverflowError");
        Path log = Path.of(details.group(2));
        assertThat(Files.readString(log)).contains("nonzero predict failed", "StackOverflowError");
        Files.delete(log);
    }

    @Test
    void anErrorOfAnotherThreadIsFoundInTheException() {
        assertThat(report(new IllegalStateException(new ExecutionException(new OutOfMemoryError()))))
                .startsWith("nonzero predict ran out of memory");
    }

    private static String report(Throwable thrown) {
        StringWriter err = new StringWriter();
        assertThat(Failure.report(thrown, "nonzero predict", new PrintWriter(err, true)))
                .isEqualTo(1);
        return err.toString();
    }
}
