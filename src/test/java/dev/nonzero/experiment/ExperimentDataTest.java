package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.config.ExperimentFile;
import dev.nonzero.data.PreparedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentDataTest {
    @TempDir
    Path folder;

    private final ExperimentData data = new ExperimentData();

    @Test
    void trialsOfTheSameRowsShareThemAsLongAsOneUsesThem() throws IOException {
        List<Trial> trials = trials("seeds: {init: 1..3}");
        PreparedData rows;
        try (ExperimentData.Lease first = data.use(trials.get(0));
                ExperimentData.Lease second = data.use(trials.get(1))) {
            rows = first.rows();
            assertThat(second.rows()).isSameAs(rows);
        }
        try (ExperimentData.Lease third = data.use(trials.get(2))) {
            assertThat(third.rows()).isNotSameAs(rows);
        }
    }

    @Test
    void rowsAreKeptForTrialsThatAreExpectedAndThenLetGo() throws IOException {
        List<Trial> trials = trials("seeds: {init: 1..2, split: 1..2}"); // both of split 1, then both of split 2
        data.expect(trials);
        PreparedData first = rows(trials.get(0));
        assertThat(rows(trials.get(1))).isSameAs(first);
        PreparedData ofOtherSplit = rows(trials.get(2));
        assertThat(ofOtherSplit).isNotSameAs(first);
        assertThat(rows(trials.get(3))).isSameAs(ofOtherSplit);
        assertThat(rows(trials.get(0))).isNotSameAs(first);
    }

    private PreparedData rows(Trial trial) {
        try (ExperimentData.Lease lease = data.use(trial)) {
            return lease.rows();
        }
    }

    /** 50 rows of 4 nonzeros, 8 bytes for each and 8 bytes for each row. */
    @Test
    void whatIsHeldAtOnceDoesNotGrowWithTheSplits() throws IOException {
        long bytes = 50 * (4 * 8 + 8);
        List<Trial> trials = trials("seeds: {init: 1..2, split: 1..12}");
        assertThat(data.size(trials.get(0))).isEqualTo(new DataSize(40, 10, 20, 2, 160, bytes, false));
        assertThat(data.bytesAtOnce(trials, 1))
                .isEqualTo(2 * bytes); // one split, and the copy that another is made from
        assertThat(data.bytesAtOnce(trials, 3)).isEqualTo(4 * bytes);
        assertThat(data.bytesAtOnce(trials("seeds: 12"), 3)).isEqualTo(2 * bytes);
        assertThat(data.bytesAtOnce(trials("seeds: 2\nfactors: {data.values: [as_is, log, binary]}"), 1))
                .isEqualTo(4 * bytes); // all three are needed again with the second seed
        assertThat(data.bytesRead()).isEqualTo(bytes);
    }

    @Test
    void filesAreReadInOtherPlacesAndKeepTheirNamesInTheSettings() throws IOException {
        Path here = Files.createDirectory(folder.resolve("here"));
        Path there = Files.createDirectory(folder.resolve("there"));
        Files.writeString(here.resolve("a.svm"), "0 1:1\n1 2:1\n0 1:2\n1 2:3\n");
        Files.writeString(here.resolve("a.labels.txt"), "no\nyes\n");
        Files.writeString(here.resolve("groups.txt"), "x\nx\ny\ny\n");
        Path file = Files.writeString(folder.resolve("files.yaml"), """
                name: files
                data: {train: here/a.svm, test: {folds: 2}, group: here/groups.txt}
                """.replace("here/", here + "/"));
        Trial trial = Design.of(ExperimentFile.read(file)).trials().get(0);
        String digest = data.load(trial.cell().settings().data()).digest();
        assertThat(data.files())
                .containsExactlyInAnyOrder(
                        here.resolve("a.svm"), here.resolve("a.labels.txt"), here.resolve("groups.txt"));
        for (Path moved : data.files()) {
            Files.move(moved, there.resolve(moved.getFileName()));
        }
        ExperimentData elsewhere = new ExperimentData(path -> there.resolve(path.getFileName()));
        try (ExperimentData.Lease rows = elsewhere.use(trial)) {
            assertThat(rows.rows().digest()).isEqualTo(digest);
        }
    }

    private List<Trial> trials(String more) throws IOException {
        Path file = Files.writeString(folder.resolve("data.yaml"), """
                name: data
                data: {train: {synthetic: {rows: 50, features: 20, classes: 2, nonzeros: 4, rule: sum}}}
                %s
                """.formatted(more));
        return Design.of(ExperimentFile.read(file)).trials();
    }
}
