package dev.nonzero;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.experiment.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code mvn package} leaves under {@code target}, called as its user would call it. */
class DistributionIT {
    private static final Path DISTRIBUTION = Path.of(System.getProperty("nonzero.distribution"));
    private static final String PROGRAM = OS.WINDOWS.isCurrentOs() ? "bin/nonzero.bat" : "bin/nonzero";
    private static final String INCUBATOR = "WARNING: Using incubator modules: jdk.incubator.vector";

    @TempDir
    Path folder;

    @Test
    void itRunsFromAnyFolder() throws IOException, InterruptedException {
        Called version = call(folder, DISTRIBUTION.resolve(PROGRAM), Map.of(), "--version");
        assertThat(version.exitCode()).isZero();
        assertThat(version.out())
                .contains("Nonzero ", "Deeplearning4j ")
                .contains(Build.current().digest()); // which the classes of this test's JVM have: results are shared
        assertThat(version.mistakes()).isEmpty();
    }

    @Test
    void itRunsFromAFolderWithSpacesThroughLinks() throws IOException, InterruptedException {
        Path moved = copy(folder.resolve("my programs/the distribution"));
        Path first = folder.resolve("a folder");
        Files.createDirectories(first);
        Path program = moved.resolve(PROGRAM);
        if (!OS.WINDOWS.isCurrentOs()) {
            Path second = Files.createSymbolicLink(folder.resolve("second link"), moved.resolve(PROGRAM));
            program = Files.createSymbolicLink(
                    first.resolve("first link"), Path.of("..").resolve(second.getFileName()));
        }
        Called version = call(first, program, Map.of(), "--version");
        assertThat(version.exitCode()).isZero();
        assertThat(version.out()).contains("Nonzero ");
    }

    @Test
    void itsOwnExperimentsAndDataAreThere() throws IOException, InterruptedException {
        Called plan = call(DISTRIBUTION, DISTRIBUTION.resolve(PROGRAM), Map.of(), "plan", "configs/quickstart.yaml");
        assertThat(plan.exitCode()).isZero();
        assertThat(plan.out()).startsWith("quickstart: 2 cells x 5 seeds = 10 trials");
    }

    @Test
    void itTrainsWithTheKernelsThatTheFlagsAllow() throws IOException, InterruptedException {
        Called bench = call(
                folder, DISTRIBUTION.resolve(PROGRAM), Map.of(), "bench", "--features", "1000", "--seconds", "0.01");
        assertThat(bench.exitCode()).isZero();
        assertThat(bench.out()).contains("mlp", "cnn");
        assertThat(bench.mistakes()).isEmpty();
    }

    @Test
    void withoutACommandElsewhereItTellsWhatToDo() throws IOException, InterruptedException {
        Called nothing = call(folder, DISTRIBUTION.resolve(PROGRAM), Map.of());
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.mistakes()).endsWith("See nonzero --help.");
    }

    @Test
    void optionsOfTheJvmAreTakenFromTheEnvironment() throws IOException, InterruptedException {
        Called version = call(
                folder,
                DISTRIBUTION.resolve(PROGRAM),
                Map.of("JAVA_OPTS", "--show-version", "NONZERO_OPTS", "-Xmx200m -XX:+PrintCommandLineFlags"),
                "--version");
        assertThat(version.exitCode()).isZero();
        assertThat(version.out()).contains(System.getProperty("java.version"), "-XX:MaxHeapSize=209715200");
    }

    /** What {@code plan} and {@code --version} take is over before the optimizing compiler pays; a user may still ask for it. */
    @Test
    void onlyCommandsThatComputeAreOptimized() throws IOException, InterruptedException {
        assertThat(compilerOf("--version", "")).contains("TieredStopAtLevel=1 ");
        assertThat(compilerOf("--version", "-XX:TieredStopAtLevel=4 ")).contains("TieredStopAtLevel=4 ");
        assertThat(compilerOf("report", "")).doesNotContain("TieredStopAtLevel");
    }

    private String compilerOf(String command, String options) throws IOException, InterruptedException {
        return call(
                        folder,
                        DISTRIBUTION.resolve(PROGRAM),
                        Map.of("NONZERO_OPTS", options + "-XX:+PrintCommandLineFlags"),
                        command)
                .out();
    }

    @Test
    void aJavaHomeWithoutJavaIsTold() throws IOException, InterruptedException {
        Called called =
                call(folder, DISTRIBUTION.resolve(PROGRAM), Map.of("JAVA_HOME", folder.toString()), "--version");
        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(called.mistakes())
                .startsWith("nonzero: JAVA_HOME is " + folder + ", but there is no bin")
                .hasLineCount(1);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // the old Java is a shell script
    void aJavaTooOldIsTold() throws IOException, InterruptedException {
        for (String version : List.of("1.8.0_292", "11.0.2", "16-ea")) {
            Path java = folder.resolve(version + "/bin/java");
            Files.createDirectories(java.getParent());
            Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"" + version + "\" 2020-01-01' >&2\n");
            assertThat(java.toFile().setExecutable(true)).isTrue();
            Path home = folder.resolve(version);
            Called called =
                    call(folder, DISTRIBUTION.resolve(PROGRAM), Map.of("JAVA_HOME", home.toString()), "--version");
            assertThat(called.exitCode()).isEqualTo(2);
            assertThat(called.mistakes())
                    .isEqualTo("nonzero: Java 17 or newer is needed, but " + java + " is " + version
                            + "; set JAVA_HOME to the folder of a newer one");
        }
    }

    @Test
    void sourcesAndJavadocAreBesideTheLibrary() throws IOException {
        String jar = DISTRIBUTION.getFileName().toString();
        assertHas(jar + ".jar", "dev/nonzero/engine/sparse/SparseEngine.class");
        assertHas(jar + "-sources.jar", "dev/nonzero/engine/sparse/SparseEngine.java");
        assertHas(jar + "-javadoc.jar", "dev/nonzero/engine/sparse/SparseEngine.html");
    }

    @Test
    void theZipHasTheFolderWithItsProgram() throws IOException {
        try (Stream<Path> files = Files.list(DISTRIBUTION.resolveSibling(""))) {
            List<Path> zips =
                    files.filter(file -> file.toString().endsWith(".zip")).toList();
            assertThat(zips).hasSize(1);
            assertHas(zips.get(0).getFileName().toString(), DISTRIBUTION.getFileName() + "/bin/nonzero");
        }
    }

    private static void assertHas(String archive, String entry) throws IOException {
        try (ZipFile zip = new ZipFile(DISTRIBUTION.resolveSibling(archive).toFile())) {
            assertThat(zip.getEntry(entry)).as(entry).isNotNull();
        }
    }

    /** The whole distribution elsewhere. */
    private static Path copy(Path to) throws IOException {
        try (Stream<Path> files = Files.walk(DISTRIBUTION)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copied = to.resolve(DISTRIBUTION.relativize(file).toString());
                Files.createDirectories(copied.getParent());
                Files.copy(file, copied, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return to;
    }

    /** A call of the program; what it printed. */
    private record Called(int exitCode, String out, String err) {
        /** What it told beside the JVM, which says that it has an incubating module, whatever one does. */
        String mistakes() {
            return err.replace(INCUBATOR, "").strip();
        }
    }

    private Called call(Path workingFolder, Path program, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                        .toList())
                .directory(workingFolder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        Map<String, String> environmentOfProgram = builder.environment();
        environmentOfProgram.keySet().removeAll(List.of("JAVA_OPTS", "NONZERO_OPTS", "JAVA_TOOL_OPTIONS"));
        environmentOfProgram.put("JAVA_HOME", System.getProperty("java.home"));
        environmentOfProgram.putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Called(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
