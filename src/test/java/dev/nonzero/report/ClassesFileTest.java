package dev.nonzero.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.experiment.MadeUpFigures;
import dev.nonzero.experiment.Seeds;
import dev.nonzero.experiment.TrialMetrics;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.training.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassesFileTest {
    @TempDir
    private Path folder;

    @Test
    void everyClassHasItsPrecisionAndRecall() throws IOException {
        write(List.of(List.of(0, 0, 3), List.of(0, 1, 1), List.of(1, 1, 4), List.of(1, 0, 2)));
        assertThat(Files.readAllLines(folder.resolve("classes.csv")))
                .containsExactly(
                        "cell,pool,seed,class,rows,precision,recall,f1",
                        "pool=max,max,1,a,4,0.6,0.75,0.6666666666666666",
                        "pool=max,max,1,b,6,0.8,0.6666666666666666,0.7272727272727273",
                        "pool=max,max,1,c,0,,,");
    }

    @Test
    void everyLabelOfSetsToo() throws IOException {
        write(List.of(), Optional.of(List.of(List.of(0, 4, 5, 3), List.of(2, 0, 1, 0))));
        assertThat(Files.readAllLines(folder.resolve("classes.csv")))
                .containsExactly(
                        "cell,pool,seed,class,rows,precision,recall,f1",
                        "pool=max,max,1,a,4,0.6,0.75,0.6666666666666666",
                        "pool=max,max,1,b,0,,,",
                        "pool=max,max,1,c,0,0.0,,0.0");
    }

    @Test
    void resultsOfVersionsThatDidNotCountLabelsHaveNone() {
        write(List.of());
        assertThat(folder.resolve("classes.csv")).doesNotExist();
    }

    private void write(List<List<Integer>> confusion) {
        write(confusion, Optional.empty());
    }

    private void write(List<List<Integer>> confusion, Optional<List<List<Integer>>> labels) {
        Metrics metrics = new Metrics(0.7, 0.5, 0.4, OptionalDouble.empty());
        TrialMetrics figures =
                MadeUpFigures.of(metrics).confusion(confusion).labels(labels).make();
        TrialResult result = new TrialResult(
                "key",
                "pool=max",
                Map.of("pool", "max"),
                new Seeds(1, 1, 1),
                TrialResult.Status.OK,
                Optional.empty(),
                Optional.of(figures));
        ClassesFile.write(folder, List.of("pool"), List.of(result), List.of("a", "b", "c"));
    }
}
