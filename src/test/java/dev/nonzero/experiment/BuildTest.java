package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
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
        Path jar = jar("");
        assertThat(Build.of(jar)).isEqualTo(Build.of(folder));
        assertThat(Build.of(jar.toUri().toURL())).isEqualTo(Build.of(folder));
        assertThat(Build.of(folder.toUri().toURL())).isEqualTo(Build.of(folder));
        assertThat(Build.of(folder).digest()).matches("[0-9a-f]{16}");
    }

    @Test
    void soIsAJarThatAJarUrlNamesAndAFolderInOne() throws IOException {
        assertThat(Build.of(new URL("jar:" + jar("").toUri() + "!/"))).isEqualTo(Build.of(folder));
        assertThat(Build.of(new URL("jar:" + jar("BOOT-INF/classes/").toUri() + "!/BOOT-INF/classes/")))
                .isEqualTo(Build.of(folder));
    }

    @Test
    void classesThatCannotBeReadAskForANameOfTheBuild() throws IOException {
        for (String place : new String[] {"http://localhost/nonzero.jar", "jrt:/no.such.module", "file:/no/such.jar"}) {
            assertThatThrownBy(() -> Build.of(new URL(place)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(place)
                    .hasMessageContaining("-Dnonzero.build=NAME");
        }
    }

    /** A jar of the classes, in a folder of it. */
    private Path jar(String inside) throws IOException {
        Path jar = folder.resolve("classes.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            if (!inside.isEmpty()) {
                zip.putNextEntry(new ZipEntry("a.txt")); // beside that folder
                zip.putNextEntry(new ZipEntry(inside));
            }
            for (int i = CLASSES.length - 1; i >= 0; i--) {
                zip.putNextEntry(new ZipEntry(inside + "dev/nonzero/" + CLASSES[i] + ".class"));
                zip.write(Files.readAllBytes(file(CLASSES[i])));
            }
        }
        return jar;
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

    /**
     * What hashlib.sha256 of Python makes of the version of Deeplearning4j, 1.0.0-M2.1, followed by the name and zlib.crc32 of each
     * class that counts, in the order of their names; a checksum has eight bytes, the highest first.
     */
    @Test
    void theDigestIsOfDeeplearning4jsVersionAndOfNamesAndChecksums() {
        assertThat(Version.DL4J).isEqualTo("1.0.0-M2.1");
        assertThat(Build.of(folder).digest()).isEqualTo("a5a9e807c30928e4");
    }

    @Test
    void thisProgramHasOne() {
        assertThat(Build.current().digest()).matches("[0-9a-f]{16}");
    }
}
