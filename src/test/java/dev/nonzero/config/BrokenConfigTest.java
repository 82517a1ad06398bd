package dev.nonzero.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenConfigTest {
    private static final Path FILES = Path.of("src/test/resources/config/broken");

    @TempDir
    private Path folder;

    static List<Path> everyBrokenFile() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.sorted().toList();
        }
    }

    /** The comments at the top of each file are its mistakes, all of them, in this order. */
    @ParameterizedTest
    @MethodSource("everyBrokenFile")
    void allMistakesAreToldAtOnceEachWithItsPlace(Path file) throws IOException {
        String expected = Files.readAllLines(file).stream()
                .takeWhile(line -> line.startsWith("# "))
                .map(line -> file + ":" + line.substring(2))
                .reduce((a, b) -> a + "\n" + b)
                .orElseThrow()
                .replace("{current directory}", Path.of("").toAbsolutePath().toString());
        assertMessage(file, expected);
    }

    @Test
    void thereAreMoreThanThirtyBrokenFiles() throws IOException {
        assertThat(everyBrokenFile()).hasSizeGreaterThan(30);
    }

    @Test
    void aFileThatIsNotThere() {
        assertMessage(folder.resolve("none.yaml"), folder.resolve("none.yaml") + ": there is no such file");
    }

    @Test
    void aFolderInPlaceOfTheFile() {
        assertMessage(folder, folder + ": this is a folder, expected an experiment file");
    }

    @Test
    void anEmptyFile() throws IOException {
        Path file = Files.writeString(folder.resolve("empty.yaml"), "");
        assertMessage(file, file + ": the file is empty");
    }

    @Test
    void aFileOfNothingButComments() throws IOException {
        Path file = Files.writeString(folder.resolve("comments.yaml"), "# name: nothing\n\n# data: none\n");
        assertMessage(file, file + ": the file is empty");
    }

    @Test
    void aFileThatIsNoText() throws IOException {
        Path file = Files.write(folder.resolve("bytes.yaml"), new byte[] {'n', 'a', (byte) 0xff, (byte) 0xfe});
        assertMessage(file, file + ": this is not a text in UTF-8");
    }

    @Test
    void aCharacterThatNoTextHas() throws IOException {
        Path file = Files.writeString(folder.resolve("control.yaml"), "# 𝄞\nname: a\u0001b\n");
        assertMessage(file, file + ":2:8: the character U+0001 cannot stand in YAML");
    }

    @ParameterizedTest
    @Timeout(10)
    @ValueSource(
            strings = {"seeds: %s", "workers: -%s", "training: {epochs: %s}", "training: {optimizer: {epsilon: %s}}"})
    void aNumberOfAMillionDigitsIsRefusedAtOnce(String key) throws IOException {
        Path file = Files.writeString(
                folder.resolve("digits.yaml"),
                "name: digits\ndata: {train: src/test/resources/config/tiny.svm}\n"
                        + key.formatted("7".repeat(1_000_000)));
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ExperimentFile.read(file))
                .satisfies(
                        e -> assertThat(e.getMessage()).startsWith(file + ":3:").hasSizeLessThan(1000));
    }

    @ParameterizedTest
    @Timeout(10)
    @ValueSource(strings = {"%s: 1", "training: {trainer: %s}", "factors: {%s: [1, 2]}", "name: %s"})
    void aWordOfAMillionLettersIsRefusedAtOnce(String key) throws IOException {
        Path file = Files.writeString(
                folder.resolve("letters.yaml"),
                "data: {train: src/test/resources/config/tiny.svm}\n" + key.formatted("ab ".repeat(300_000) + "z"));
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ExperimentFile.read(file))
                .satisfies(
                        e -> assertThat(e.getMessage()).startsWith(file + ":").hasSizeLessThan(2000));
    }

    private static void assertMessage(Path file, String message) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ExperimentFile.read(file))
                .withMessage(message);
    }
}
