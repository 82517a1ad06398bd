package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nonzero.config.ExperimentFile;
import dev.nonzero.data.FeatureValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialRowsTest {
    @TempDir
    private Path folder;

    @Test
    void trialsWithEqualDataAndOneDrawingHaveTheirRowsInCommon() throws IOException {
        List<Trial> trials = trials();

        assertThat(TrialRows.of(trials))
                .extracting(rows -> rows.draw().seed(), rows -> rows.data().values(), TrialRows::first, TrialRows::last)
                .containsExactly(
                        tuple(7L, FeatureValues.AS_IS, 0, 6),
                        tuple(7L, FeatureValues.BINARY, 1, 7),
                        tuple(8L, FeatureValues.AS_IS, 8, 14),
                        tuple(8L, FeatureValues.BINARY, 9, 15));
    }

    private List<Trial> trials() throws IOException {
        return Design.of(ExperimentFile.layOut(Files.writeString(folder.resolve("rows.yaml"), """
                name: rows
                data: {train: {synthetic: {rows: 60, features: 16, classes: 2, nonzeros: 4}}}
                seeds: {init: [1, 2], split: [7, 8]}
                factors:
                  training.epochs: [1, 2]
                  data.values: [as_is, binary]
                """)))
                .trials();
    }
}
