package dev.nonzero.engine.sparse.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonzero.cli.PrintedLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which kernels a JVM gets, and what the log says about it. Each case starts a JVM of its own. */
class KernelLookupTest {
    private static final String VECTOR_API = "--add-modules=jdk.incubator.vector";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -XX:MaxVectorSize=8      | prefers vectors of 64 bits, and the vector kernels are for 128, 256 and 512
            -Xint                    | this JVM interprets, it does not compile
            -XX:TieredStopAtLevel=1  | without its optimizing compiler, C2
            -XX:-UseFMA              | no fused multiply-add
            """)
    void plainKernelsTakeThePlaceOfVectorKernelsThatThisJvmWouldNotRunWell(String flag, String reason)
            throws IOException, InterruptedException {
        assertThat(lookup(VECTOR_API, flag)).contains("kernels: plain", "slower, because", reason);
    }

    @Test
    void plainKernelsTakeThePlaceOfVectorKernelsThatTheJvmDoesNotCompile() throws IOException, InterruptedException {
        assertThat(lookup(VECTOR_API, "-XX:+UnlockExperimentalVMOptions", "-XX:-EnableVectorSupport"))
                .contains("kernels: plain", "does not compile the Vector API");
    }

    @Test
    void plainKernelsRunWithoutTheModule() throws IOException, InterruptedException {
        assertThat(lookup()).contains("kernels: plain", "without --add-modules jdk.incubator.vector");
    }

    @Test
    void vectorsOf128BitsAreEnough() throws IOException, InterruptedException {
        assertThat(lookup(VECTOR_API, "-XX:MaxVectorSize=16")).contains("kernels: vector 128");
    }

    @Test
    void thePropertyDoesNotGetKernelsThatTheJvmCannotHave() throws IOException, InterruptedException {
        assertThat(lookup(VECTOR_API, "-XX:MaxVectorSize=8", "-Dnonzero.kernel=vector"))
                .contains("KernelException: -Dnonzero.kernel=vector, but this JVM prefers vectors of 64 bits");
        assertThat(lookup("-Dnonzero.kernel=vector-256"))
                .contains("KernelException: -Dnonzero.kernel=vector-256, but Java was started without");
    }

    @Test
    void thePropertyChoosesKernelsAndWidth() {
        assertThat(KernelLookup.choose("plain").name()).isEqualTo("plain");
        assertThat(KernelLookup.choose("vector").name()).startsWith("vector ");
        assertThat(KernelLookup.choose("vector-128").name()).isEqualTo("vector 128");
        assertThat(KernelLookup.choose("VECTOR-512").name()).isEqualTo("vector 512");
        assertThatThrownBy(() -> KernelLookup.choose("vector-64"))
                .isInstanceOf(KernelException.class)
                .hasMessageContainingAll("vector-64", "plain, vector, vector-128, vector-256 or vector-512");
    }

    /** What a JVM with these flags logs and says, with the kernels that it took. */
    private static String lookup(String... flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ShowKernels.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    /** Looks kernels up, and has the log printed. */
    static final class ShowKernels {
        private ShowKernels() {}

        public static void main(String[] arguments) throws IOException {
            PrintedLog.of(KernelLookup::kernels);
        }
    }
}
