package dev.nonzero.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.experiment.Design;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The reference of the experiment file says what the code reads. To write it again after a change of the keys:
 * {@code mvn test -Dtest=ExperimentReferenceTest -Dnonzero.reference=write}.
 */
class ExperimentReferenceTest {
    private static final Path SCHEMA = Path.of("docs/experiment.schema.json");
    private static final Path PAGE = Path.of("docs/experiment-file.md");
    private static final String MARK = "<!-- all below is made by ExperimentReferenceTest -->\n\n";

    @TempDir
    private Path folder;

    @BeforeAll
    static void writeWhereAsked() throws IOException {
        if ("write".equals(System.getProperty("nonzero.reference"))) {
            Files.writeString(SCHEMA, ExperimentReference.schema());
            String page = Files.readString(PAGE);
            Files.writeString(PAGE, page.substring(0, page.indexOf(MARK)) + MARK + ExperimentReference.markdown());
        }
    }

    @Test
    void theSchemaIsCurrent() throws IOException {
        assertThat(SCHEMA).hasContent(ExperimentReference.schema());
    }

    @Test
    void theTablesOfKeysAreCurrent() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(page.substring(page.indexOf(MARK) + MARK.length())).isEqualTo(ExperimentReference.markdown());
    }

    static List<String> examples() throws IOException {
        return Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleOnThePageCanBePlanned(String example) throws IOException {
        String name = example.startsWith("name:") ? "" : "name: example\n";
        String data = example.contains("data:") ? "" : "data: {train: data/jdk-modules.svm.gz}\n";
        String network = example.contains("network:") ? "" : "network: {channels: 1, pointwise: conv1d}\n";
        Path file = Files.writeString(folder.resolve("example.yaml"), name + data + network + example);
        assertThat(Design.of(ExperimentFile.read(file)).trials()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.nonzero.experiment.DesignTest#configs")
    void everyConfigTellsEditorsItsSchema(Path file) throws IOException {
        assertThat(Files.readAllLines(file).get(0))
                .isEqualTo("# yaml-language-server: $schema=../docs/experiment.schema.json");
        assertThat(file.resolveSibling("../docs/experiment.schema.json")).exists();
    }
}
