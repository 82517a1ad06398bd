package dev.nonzero.engine.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sparse engine in a process whose class path has the jars that {@code docs/library.md} lists for it, and no others. */
class LightClassPathTest {
    @TempDir
    private Path folder;

    @Test
    void dataTrainingAndPredictionNeedOnlyTheListedJars() throws Exception {
        String rows = IntStream.range(0, 60)
                .mapToObj(row -> row % 2 + " " + (1 + row % 2) + ":1 " + (3 + row % 7) + ":0.5\n")
                .collect(Collectors.joining());
        Path file = Files.writeString(folder.resolve("rows.svm"), rows);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        lightClassPath(),
                        LightUse.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.strip()).endsWith("1.0");
    }

    /** Folders of classes, and the jars whose coordinates the page has in its list. */
    private static String lightClassPath() throws Exception {
        String page = Files.readString(Path.of("docs/library.md"));
        List<String> artifacts = Pattern.compile("`[\\w.]+:([\\w-]+)`")
                .matcher(page.substring(page.indexOf("<!-- light -->"), page.indexOf("<!-- /light -->")))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(artifacts).isNotEmpty();
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith(".jar")
                        || artifacts.stream().anyMatch(artifact -> Path.of(entry)
                                .getFileName()
                                .toString()
                                .matches(Pattern.quote(artifact) + "-[\\d.]+\\.jar")))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
