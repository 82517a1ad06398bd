package dev.nonzero.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonzero.files.AtomicFile.BinaryContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncedFolderTest {
    private static final String RANDOM = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    @Test
    void manyFilesAreInTheirPlacesAndNothingElse() throws IOException {
        Path rows = folder.resolve("rows");
        Map<String, BinaryContent> files = new TreeMap<>();
        for (int i = 0; i < 100; i++) {
            String name = "file" + i;
            files.put(name, out -> out.write(name.getBytes(StandardCharsets.UTF_8)));
        }
        new SyncedFolder(rows).write(files);
        try (var list = Files.list(rows)) {
            assertThat(list).hasSize(100).allSatisfy(file -> assertThat(file)
                    .hasContent(file.getFileName().toString()));
        }
    }

    @Test
    void aFileIsReplaced() {
        SyncedFolder files = new SyncedFolder(folder);
        files.write(Map.of("a", out -> out.write('1')));
        files.write(Map.of("a", out -> out.write('2')));
        assertThat(folder.resolve("a")).hasContent("2");
    }

    @Test
    void whatKilledProcessesLeftIsDeleted() throws Exception {
        Process ended = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        ended.waitFor();
        Path left = Files.createFile(folder.resolve(".other.npy." + ended.pid() + "-" + RANDOM + ".tmp"));
        Path running = Files.createFile(
                folder.resolve(".other.npy." + ProcessHandle.current().pid() + "-" + RANDOM + ".tmp"));
        new SyncedFolder(folder).write(Map.of("a", out -> out.write('1')));
        assertThat(left).doesNotExist();
        assertThat(running).exists();
    }

    @Test
    void aFileThatCannotBeWrittenIsNamedAndLeavesNothing() throws IOException {
        assertThatThrownBy(() -> new SyncedFolder(folder).write(Map.of("a", out -> out.write('1'), "b", out -> {
                    throw new IOException("no room");
                })))
                .isInstanceOf(FileException.class)
                .hasMessageContaining(folder.resolve("b").toString());
        try (var list = Files.list(folder)) {
            assertThat(list).containsExactly(folder.resolve("a"));
        }
    }
}
