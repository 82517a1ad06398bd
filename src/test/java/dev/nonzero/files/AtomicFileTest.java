package dev.nonzero.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("effects.csv");
    }

    @Test
    void theFileReplacesTheOldOneAndNothingElseIsLeft() throws IOException {
        Files.writeString(file, "old");
        AtomicFile.write(file, writer -> writer.write("new"));
        assertThat(file).hasContent("new");
        assertThat(names()).containsExactly("effects.csv");
    }

    @Test
    void aLinkInItsPlaceIsReplacedAndItsTargetIsUnharmed() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "keep");
        Files.createSymbolicLink(file, victim);
        AtomicFile.write(file, writer -> writer.write("new"));
        assertThat(victim).hasContent("keep");
        assertThat(file).isRegularFile().hasContent("new");
        assertThat(Files.isSymbolicLink(file)).isFalse();
    }

    @Test
    void theTemporaryFileHasANewNameEachTime() throws IOException {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            AtomicFile.write(file, writer -> seen.addAll(names()));
        }
        seen.remove("effects.csv");
        assertThat(seen).hasSize(3).allMatch(name -> name.startsWith(".effects.csv.") && name.endsWith(".tmp"));
    }

    @Test
    void aTemporaryFileThatIsThereIsNeverWrittenTo() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "keep");
        Files.createSymbolicLink(folder.resolve(".effects.csv.tmp"), victim);
        AtomicFile.write(file, writer -> {
            for (String name : names()) { // it is made anew: opening it to create it fails
                if (name.endsWith(".tmp")) {
                    assertThatThrownBy(
                                    () -> Files.write(folder.resolve(name), new byte[0], StandardOpenOption.CREATE_NEW))
                            .isInstanceOf(IOException.class);
                }
            }
            writer.write("new");
        });
        assertThat(victim).hasContent("keep");
        assertThat(file).hasContent("new");
    }

    @Test
    void whatAKilledProcessLeftIsDeletedAndWhatARunningOneWritesIsNot() throws IOException {
        String random = "0123456789abcdef0123456789abcdef";
        Process ended = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(ended.onExit().join().isAlive()).isFalse();
        Files.createFile(folder.resolve(".effects.csv." + ended.pid() + "-" + random + ".tmp"));
        String running = ".effects.csv." + ProcessHandle.current().pid() + "-" + random + ".tmp";
        Files.createFile(folder.resolve(running));
        Files.createFile(folder.resolve(".other.csv." + ended.pid() + "-" + random + ".tmp"));
        AtomicFile.write(file, writer -> writer.write("new"));
        assertThat(names())
                .containsExactlyInAnyOrder("effects.csv", running, ".other.csv." + ended.pid() + "-" + random + ".tmp");
    }

    @Test
    void whenWritingFailsTheOldFileStays() throws IOException {
        Files.writeString(file, "old");
        assertThatThrownBy(() -> AtomicFile.write(file, writer -> {
                    writer.write("half");
                    throw new IOException("the disk is full");
                }))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("effects.csv")
                .hasMessageContaining("the disk is full");
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("effects.csv");
    }

    @Test
    void aFolderInItsPlaceIsAnError() throws IOException {
        Files.createDirectory(file);
        assertThatThrownBy(() -> AtomicFile.write(file, writer -> writer.write("new")))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("it is a folder");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> String.valueOf(path.getFileName())).toList();
        }
    }
}
