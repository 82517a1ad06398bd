package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nonzero.config.ComparedMetric.Part;
import dev.nonzero.config.ExperimentFile;
import dev.nonzero.data.DataException;
import dev.nonzero.data.PreparedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
        assertThat(data.size(trials.get(0)))
                .isEqualTo(new DataSize(40, 10, 20, 2, 160, bytes, false, Map.of(Part.TEST, 2)));
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

    @Test
    void aWeightOfAClassThatTheDataDoNotHaveIsRefused() throws IOException {
        Files.writeString(folder.resolve("a.labels.txt"), "apple\npear\n");
        assertRefused(
                "training: {class_weights: {appel: 2}}",
                "training.class_weights: there is no class 'appel'; the nearest is 'apple'");
        assertRefused(
                "training: {class_weights: {zebra: 2}}",
                "training.class_weights: there is no class 'zebra'; the classes are apple, pear");
        List<Trial> known = marked("training: {class_weights: {pear: 2}}");
        data.check(known);
        assertThat(data.size(known.get(0)).classes()).isEqualTo(2);
    }

    @Test
    void whatOnlyALaterCellNeedsIsCheckedToo() throws IOException {
        List<Trial> trials = marked("factors: {training.class_weights: [none, {'7': 2}]}");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> data.check(trials))
                .withMessageContaining("there is no class '7'");
        assertThat(data.size(trials.get(0)).classes()).isEqualTo(2);
    }

    @Test
    void rowsThatEarlyStoppingWatchesMustBeMarked() throws IOException {
        String stopping = "training: {early_stopping: {patience: 1}}";
        assertRefused(stopping, "data.split marks no row as validation, but training.early_stopping watches such rows");
        data.check(marked(""));
        ExperimentData withValidation = new ExperimentData();
        List<Trial> trials = marked(stopping);
        Files.writeString(folder.resolve("parts.txt"), "train\ntest\nvalidation\ntrain\n");
        withValidation.check(trials);
        assertThat(withValidation.size(trials.get(0)).rows()).isEqualTo(2);
    }

    /** The rows that a network in use learns from: with the validation rows where nothing watches them. */
    @Test
    void aNetworkForUseLearnsFromAllRowsThatNothingElseNeeds() throws IOException {
        String split = "seeds: 1\ntraining: {early_stopping: %s}";
        List<Trial> watched = heldOut(split.formatted("{patience: 1}"));
        List<Trial> unwatched = heldOut(split.formatted("none"));
        assertThat(data.toUse(watched.get(0), true).train().rows()).isEqualTo(50 - 10 - 5);
        assertThat(data.toUse(watched.get(0), true).validation()).isPresent();
        assertThat(data.toUse(unwatched.get(0), true).train().rows()).isEqualTo(50 - 10);
        assertThat(data.toUse(unwatched.get(0), true).validation()).isEmpty();
        assertThat(data.toUse(unwatched.get(0), false).train().rows()).isEqualTo(50);
    }

    /** 64 bytes for a name, and one for each of its characters. */
    @Test
    void namesOfFeaturesTakeMemoryToo() throws IOException {
        List<Trial> trials = marked("");
        data.check(trials);
        long without = data.bytesRead();
        Files.writeString(folder.resolve("a.vocabulary.txt"), "one\nthree\n");
        ExperimentData named = new ExperimentData();
        named.check(trials);
        assertThat(named.bytesRead()).isEqualTo(without + 2 * 64 + 3 + 5);
    }

    @Test
    void whatWasMadeOfASourceIsNoticedOnceForAllThatReadIt() throws IOException {
        Path rows = Files.writeString(folder.resolve("from-0.svm"), "0 0:1\n1 1:1\n0 0:2\n1 1:3\n");
        Path file = Files.writeString(
                folder.resolve("from-0.yaml"),
                "name: from-0\ndata: {train: '" + rows + "'}\nfactors: {data.values: [as_is, log]}\n");
        assertThat(data.notices()).isEmpty();
        data.check(Design.of(ExperimentFile.read(file)).trials());
        assertThat(data.notices())
                .containsExactly(rows + ": the index 0 occurs, so indices start at 0 (first_index: 0)");
    }

    /** Training, validation and test rows: all fifty, with 8 bytes for each nonzero and 8 for each row. */
    @Test
    void theMemoryOfRowsIsThatOfAllTheirParts() throws IOException {
        DataSize size = data.size(heldOut("").get(0));
        assertThat(size.rows()).isEqualTo(35);
        assertThat(size.testRows()).isEqualTo(10);
        assertThat(size.bytes()).isEqualTo(50 * (4 * 8 + 8));
    }

    private void assertRefused(String more, String message) throws IOException {
        List<Trial> trials = marked(more);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> data.check(trials))
                .withMessageContaining(message);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> data.size(trials.get(0)))
                .withMessageContaining(message);
    }

    /** Trials on four rows, of which the file of parts says that two are learned from. */
    private List<Trial> marked(String more) throws IOException {
        Files.writeString(folder.resolve("a.svm"), "0 1:1\n1 2:1\n0 1:2\n1 2:3\n");
        Files.writeString(folder.resolve("parts.txt"), "train\ntest\ntest\ntrain\n");
        Path file = Files.writeString(folder.resolve("marked.yaml"), """
                name: marked
                data: {train: '%s', split: '%s'}
                %s
                """.formatted(
                        folder.resolve("a.svm"), folder.resolve("parts.txt"), more));
        return Design.of(ExperimentFile.read(file)).trials();
    }

    private List<Trial> heldOut(String more) throws IOException {
        Path file = Files.writeString(folder.resolve("held-out.yaml"), """
                name: held-out
                data:
                  train: {synthetic: {rows: 50, features: 20, classes: 2, nonzeros: 4, rule: sum}}
                  test: 0.2
                  validation: 0.1
                %s
                """.formatted(more));
        return Design.of(ExperimentFile.read(file)).trials();
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
