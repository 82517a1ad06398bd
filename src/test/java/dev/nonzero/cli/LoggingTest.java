package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LoggingTest {
    private static final Logger LOGGER = LoggerFactory.getLogger("dev.nonzero.some.Thing");

    @TempDir
    Path folder;

    @AfterEach
    void off() {
        Logging.off();
    }

    @Test
    void linesFromInfoOnAreAppendedWithTimeThreadAndClass() throws IOException {
        Path log = folder.resolve("log.txt");
        Files.writeString(log, "what was there\n");
        LOGGER.info("before the file is known");
        Logging.toFile(log);
        LOGGER.debug("too small a matter");
        LOGGER.info("{} of {}", 1, 2);
        LOGGER.warn("a warning");
        Logging.off();
        LOGGER.error("after");
        assertThat(Files.readAllLines(log)).hasSize(3).first().isEqualTo("what was there");
        assertThat(Files.readAllLines(log).get(1))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO  \\S.* Thing - 1 of 2");
        assertThat(Files.readAllLines(log).get(2))
                .endsWith(" Thing - a warning")
                .contains(" WARN  ");
    }

    @Test
    void whatWasThrownIsLoggedWithItsTrace() throws IOException {
        Path log = folder.resolve("log.txt");
        Logging.toFile(log);
        LOGGER.error("it failed", new IllegalStateException("for a reason", new IOException("of another")));
        assertThat(Files.readString(log))
                .contains(
                        "it failed",
                        "java.lang.IllegalStateException: for a reason",
                        "\tat dev.nonzero.cli.LoggingTest",
                        "Caused by: java.io.IOException: of another");
    }
}
