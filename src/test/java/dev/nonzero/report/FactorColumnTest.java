package dev.nonzero.report;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nonzero.config.ConfigException;
import dev.nonzero.config.ExperimentFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FactorColumnTest {
    @TempDir
    private Path folder;

    static Stream<String> columns() {
        return Stream.of(
                        List.of("cell", "baseline"),
                        BaselineFile.BEFORE_MEASURES,
                        BaselineFile.AFTER_MEASURES,
                        TuningFiles.AFTER_PATHS,
                        ResultFiles.columnsOfTrials(false),
                        ResultFiles.columnsOfTrials(true),
                        ResultFiles.columnsOfEpochs(false),
                        ResultFiles.columnsOfEpochs(true),
                        SummaryFile.columnsAfterFactors())
                .flatMap(List::stream)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("columns")
    void noFactorIsCalledLikeAnotherColumnOfTheResults(String column) throws IOException {
        Path file = Files.writeString(folder.resolve("experiment.yaml"), """
                name: columns
                data: {train: {synthetic: {}}}
                factors: {%s: {small: {network.hidden: [32]}, large: {network.hidden: [64]}}}
                """.formatted(column));
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ExperimentFile.read(file))
                .withMessageContaining("the results have a column of this name");
    }
}
