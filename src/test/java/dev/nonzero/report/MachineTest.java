package dev.nonzero.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
    private static final String ARCHITECTURE = System.getProperty("os.arch");

    @TempDir
    private Path folder;

    @Test
    void theProcessorIsCalledAsLinuxCallsIt() throws IOException {
        assertThat(name("processor\t: 0\nvendor_id\t: Acme\nmodel name\t: Acme 7: 2 GHz\nprocessor\t: 1\n"))
                .isEqualTo("Acme 7: 2 GHz (" + ARCHITECTURE + ")");
    }

    @Test
    void whereLinuxDoesNotTellItsNameThereIsItsArchitecture() throws IOException {
        assertThat(name("processor\t: 0\n")).isEqualTo(ARCHITECTURE);
        assertThat(Machine.processorName(folder.resolve("elsewhere"))).isEqualTo(ARCHITECTURE);
        assertThat(Machine.processorName(folder)).isEqualTo(ARCHITECTURE);
    }

    @Test
    void bytesThatAreNoUtf8AreNoError() throws IOException {
        assertThat(name("model name: Acm\u00e9\n")).isEqualTo("Acm\u00e9 (" + ARCHITECTURE + ")");
    }

    private String name(String info) throws IOException {
        return Machine.processorName(Files.writeString(folder.resolve("cpuinfo"), info, StandardCharsets.ISO_8859_1));
    }
}
