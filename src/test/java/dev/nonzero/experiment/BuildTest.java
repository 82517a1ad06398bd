package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTest {
    private static final String[] CLASSES = {
        "Top", "training/Loop", "engine/sparse/Step", "data/Rows", "cli/Print", "report/page/Page"
    };

    @TempDir
    Path folder;

    @BeforeEach
    void classes() throws IOException {
        for (String name : CLASSES) {
            Path file = file(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
    }

    private Path file(String name) {
        return folder.resolve("dev/nonzero/" + name + ".class");
    }

    @Test
    void aJarOfTheSameClassesIsTheSameBuild() throws IOException {
        Path jar = folder.resolve("classes.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = CLASSES.length - 1; i >= 0; i--) {
                zip.putNextEntry(new ZipEntry("dev/nonzero/" + CLASSES[i] + ".class"));
                zip.write(Files.readAllBytes(file(CLASSES[i])));
            }
        }
        assertThat(Build.of(jar)).isEqualTo(Build.of(folder));
        assertThat(Build.of(folder).digest()).matches("[0-9a-f]{16}");
    }

    @Test
    void everyClassThatResultsDependOnMakesAnotherBuild() throws IOException {
        for (String name : CLASSES) {
            Build before = Build.of(folder);
            Files.writeString(file(name), " changed", StandardOpenOption.APPEND);
            boolean withoutEffect = name.startsWith("cli/") || name.startsWith("report/");
            assertThat(Build.of(folder).equals(before)).as(name).isEqualTo(withoutEffect);
        }
        Build before = Build.of(folder);
        Files.move(file("data/Rows"), file("data/Lines"));
        assertThat(Build.of(folder)).isNotEqualTo(before);
    }

    @Test
    void thisProgramHasOne() {
        assertThat(Build.current().digest()).matches("[0-9a-f]{16}");
    }
}
