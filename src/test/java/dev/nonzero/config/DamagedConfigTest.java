package dev.nonzero.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedConfigTest {
    private static final List<String> PIECES = List.of(
            "",
            " ",
            "\n",
            "\t",
            "#",
            ":",
            ": ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            "{}",
            "[]",
            "'",
            "\"",
            "&a ",
            "*a",
            "!!int ",
            "<<: ",
            "? ",
            "|",
            "0",
            "-1",
            "1e9",
            "99999999999999999999",
            "none",
            "all",
            "null",
            "true",
            "network.pool",
            "..",
            ".",
            "é",
            "\u0000",
            "---\n");

    @TempDir
    private Path folder;

    /** Whatever stands in a file, it is an experiment that can be printed and planned, or a list of mistakes with places. */
    @Test
    void aDamagedFileIsReadOrRefused() throws IOException {
        String whole = Files.readString(Path.of("src/test/resources/config/every-key.yaml"));
        UniformRandomProvider random = RandomStreams.of(1, Purpose.SYNTHETIC, "damage");
        Path file = folder.resolve("damaged.yaml");
        int read = 0;
        for (int i = 0; i < 500; i++) {
            String damaged = whole;
            for (int damages = 1 + random.nextInt(3); damages > 0; damages--) {
                int from = random.nextInt(damaged.length());
                int to = Math.min(damaged.length(), from + random.nextInt(random.nextInt(20) == 0 ? 100 : 3));
                damaged =
                        damaged.substring(0, from) + PIECES.get(random.nextInt(PIECES.size())) + damaged.substring(to);
            }
            Files.writeString(file, damaged);
            try {
                Experiment experiment = ExperimentFile.read(file);
                ExperimentLayout.of(experiment);
                Files.writeString(file, experiment.toYaml());
                assertThat(ExperimentFile.read(file)).as(damaged).isEqualTo(experiment);
                read++;
            } catch (ConfigException e) {
                assertThat(e.mistakes()).as(damaged).isNotEmpty().allSatisfy(mistake -> {
                    assertThat(mistake.at().file()).isEqualTo(file.toString());
                    assertThat(mistake.problem()).isNotBlank();
                });
            }
        }
        assertThat(read).isBetween(5, 300);
    }
}
