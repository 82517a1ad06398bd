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
    void whatTheSameLevelsWriteIsReadOnceAndEqualSectionsAreOneObject() {
        CellSettings cells = new CellSettings(base);
        Level seven = new Level("7", Map.of("training.epochs", Node.scalar("7")));
        Level tenth = new Level("0.1", Map.of("training.label_smoothing", Node.scalar("0.1")));
        Level alsoATenth = new Level("1e-1", Map.of("training.label_smoothing", Node.scalar("1e-1")));
        Level tanh = new Level("tanh", Map.of("network.activation", Node.scalar("tanh")));

        Settings first = cells.of(List.of(seven));

        assertThat(cells.of(List.of(seven, tanh)).training()).isSameAs(first.training());
        assertThat(cells.of(List.of(seven, tanh)).network())
                .isSameAs(cells.of(List.of(tanh)).network());
        assertThat(cells.of(List.of(alsoATenth)).training())
                .isSameAs(cells.of(List.of(tenth)).training());
    }

    @Test
    void theCellsOfAFileAreThoseOfItsExperiment() {
        ExperimentLayout layout = ExperimentFile.layOut(Path.of("src/test/resources/config/every-key.yaml"));

        assertThat(layout.cells())
                .isEqualTo(ExperimentLayout.of(layout.experiment()).cells());
        assertThat(layout.cells())
                .extracting(ExperimentCell::settings)
                .containsExactlyElementsOf(layout.experiment().combinations().stream()
                        .map(levels -> new CellSettings(base).of(levels.values()))
                        .toList());
    }
}
