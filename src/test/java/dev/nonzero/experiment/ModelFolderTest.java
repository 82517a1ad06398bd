package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.config.ComparedMetric;
import dev.nonzero.config.ExperimentFile;
import dev.nonzero.config.SaveModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the files of models are called. */
class ModelFolderTest {
    @TempDir
    Path folder;

    @Test
    void aPlainNameKeepsItsLettersAndItsSeed() throws IOException {
        assertThat(file("pool=max 4, hidden=[8, 4]", new Seeds(7, 7, 1))).isEqualTo("pool=max4,hidden=8,4-seed7.zip");
        assertThat(file("größe=½", new Seeds(1, 2, 3))).isEqualTo("größe=½-seed1-2-3.zip");
        assertThat(file("a", new Seeds(1, 1, 1, 2, 3))).isEqualTo("a-seed" + new Seeds(1, 1, 1, 2, 3).name() + ".zip");
    }

    @Test
    void aNameWithReplacedCharactersHasADigestThatTellsItFromOthers() throws IOException {
        assertThat(file("train=a/b", new Seeds(1, 1, 1))).matches("train=a_b-[0-9a-f]{8}-seed1\\.zip");
        assertThat(file("train=a/b", new Seeds(1, 1, 1))).isNotEqualTo(file("train=a\\b", new Seeds(1, 1, 1)));
    }

    @Test
    void aLongNameIsCut() throws IOException {
        assertThat(file("x".repeat(120), new Seeds(1, 1, 1))).isEqualTo("x".repeat(120) + "-seed1.zip");
        assertThat(file("x".repeat(121), new Seeds(1, 1, 1))).matches("x{120}-[0-9a-f]{8}-seed1\\.zip");
        assertThat(file("/x".repeat(50), new Seeds(1, 1, 1))).matches("(_x){50}-[0-9a-f]{8}-seed1\\.zip");
    }

    private String file(String cell, Seeds seeds) throws IOException {
        Path file = Files.writeString(
                folder.resolve("experiment.yaml"), "name: small\ndata: {train: {synthetic: {rows: 60}}}\n");
        Cell named = new Cell(
                0,
                cell,
                Map.of(),
                Design.of(ExperimentFile.read(file)).cells().get(0).settings());
        Path model = new ModelFolder(folder, SaveModels.ALL, ComparedMetric.TEST_ACCURACY, List.of())
                .file(new Trial(named, seeds));
        assertThat(model.getParent()).isEqualTo(folder.resolve("models"));
        return model.getFileName().toString();
    }
}
