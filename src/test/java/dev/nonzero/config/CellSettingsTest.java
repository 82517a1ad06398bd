package dev.nonzero.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.config.binding.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CellSettingsTest {
    private final Settings base = ExperimentFile.read(Path.of("src/test/resources/config/every-key.yaml"))
            .settings();

    @Test
    void whatNoLevelChangesIsNotReadAgain() {
        Level level = new Level("7", Map.of("training.epochs", Node.scalar("7")));

        Settings cell = new CellSettings(base).of(List.of(level));

        assertThat(cell.training().plan().epochs()).isEqualTo(7);
        assertThat(cell.data()).isSameAs(base.data());
        assertThat(cell.network()).isSameAs(base.network());
        assertThat(cell.training().optimizer()).isSameAs(base.training().optimizer());
    }

    @Test
    void theCellsOfAnExperimentAreTheCombinationsInOrder() {
        Experiment experiment = ExperimentFile.read(Path.of("src/test/resources/config/every-key.yaml"));

        assertThat(experiment.cells())
                .containsExactlyElementsOf(experiment.combinations().stream()
                        .map(levels -> new CellSettings(base).of(levels.values()))
                        .toList());
    }
}
