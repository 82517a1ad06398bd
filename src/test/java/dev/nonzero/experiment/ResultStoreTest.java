package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonzero.data.Digest;
import dev.nonzero.data.SplitDraw;
import dev.nonzero.experiment.TrialResult.Status;
import dev.nonzero.files.FileException;
import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import dev.nonzero.training.Epoch;
import dev.nonzero.training.Metrics;
import dev.nonzero.training.TrainingOutcome.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultStoreTest {
    @TempDir
    Path folder;

    @Test
    void whatWasAppendedIsThereAfterTheProgramStartsAgain() {
        TrialResult done = ok("a", 0.12345678901234568);
        TrialResult failed = new TrialResult(
                "b", "x=2", Map.of("x", "2"), new Seeds(1, 1, 1), Status.FAILED, Optional.of("why"), Optional.empty());
        try (ResultStore store = ResultStore.open(folder)) {
            store.append(List.of(done));
            store.append(List.of(failed));
        }
        try (ResultStore store = ResultStore.open(folder)) {
            assertThat(store.find("a")).contains(done);
            assertThat(store.find("b")).contains(failed);
            assertThat(store.find("c")).isEmpty();
        }
    }

    @Test
    void aTrialTriedAgainTakesThePlaceOfItsFailure() {
        TrialResult failed = new TrialResult(
                "a", "x=2", Map.of("x", "2"), new Seeds(1, 1, 1), Status.FAILED, Optional.of("why"), Optional.empty());
        try (ResultStore store = ResultStore.open(folder)) {
            store.append(List.of(failed));
            store.append(List.of(ok("a", 0.5)));
        }
        try (ResultStore store = ResultStore.open(folder)) {
            assertThat(store.find("a")).contains(ok("a", 0.5));
        }
    }

    @Test
    void aLineThatAKilledProgramLeftWithoutEndIsCutOff() throws IOException {
        try (ResultStore store = ResultStore.open(folder)) {
            store.append(List.of(ok("a", 0.5)));
        }
        Path file = folder.resolve("trials.jsonl");
        String whole = Files.readString(file);
        Files.writeString(file, "{\"key\":\"b\",\"cell\":\"x=", StandardOpenOption.APPEND);
        try (ResultStore store = ResultStore.open(folder)) {
            assertThat(store.find("a")).contains(ok("a", 0.5));
        }
        assertThat(file).hasContent(whole);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "{\"digest\":\"0123456789abcdef\"}",
                "{\"key\":\"b\"}", // no digest, as an earlier version wrote it
                ""
            })
    void aLineThatIsNoResultIsNamed(String line) throws IOException {
        append(line + "\n");
        assertThatThrownBy(() -> ResultStore.open(folder))
                .isInstanceOf(ResultStoreException.class)
                .hasMessageStartingWith(folder.resolve("trials.jsonl") + ", line 2: not the result of a trial");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"status\":\"OK\"", "\"test\":{", "\"seconds\":0.01", "\"levels\":{\"x\":\"1\"}"})
    void aLineThatLacksAFieldIsNamedWhateverItsDigestSays(String field) throws IOException {
        String line = new String(ResultLine.of(ok("b", 0.5)), StandardCharsets.UTF_8);
        for (String changed : List.of(field.replaceFirst("\"[^\"]*\"", "\"other\""), "\"x\":1,\"other\":{")) {
            String rest = line.strip().substring(28).replace(field, changed);
            append("{\"digest\":\"" + new Digest().add(rest).hex() + "\"," + rest + "\n");
            assertThatThrownBy(() -> ResultStore.open(folder))
                    .isInstanceOf(ResultStoreException.class)
                    .hasMessageContaining(", line 2: ");
        }
    }

    /** Before there was cross-validation, and before measures had the names that they have now. */
    @Test
    void aLineOfAnEarlierVersionIsTheSameResult() {
        String line = ResultLine.text(ok("b", 0.5));
        String rest = line.substring(line.indexOf(',') + 1)
                .replace(",\"repeat\":0,\"fold\":0", "")
                .replaceAll("\\{\"values\":\\{([^}]*)}}", "{$1}")
                .replace("\"macro_f1\"", "\"macroF1\"")
                .replace("\"log_loss\"", "\"logLoss\"")
                .replace("\"roc_auc\"", "\"rocAuc\"");
        assertThat(rest).doesNotContain("fold", "values").contains("macroF1");
        assertThat(ResultLine.parse("{\"digest\":\"" + new Digest().add(rest).hex() + "\"," + rest, TrialResult.class))
                .isEqualTo(ok("b", 0.5));
        assertThatThrownBy(() -> ResultLine.parse(line.replace("0.5", "0.6"), TrialResult.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("its digest is not that of its content, so it has changed");
    }

    @Test
    void aLineOfAnEarlierVersionIsTheSameBaseline() {
        FittedBaseline fitted = fitted(false);
        String line = ResultLine.text(fitted);
        String rest = line.substring(line.indexOf(',') + 1)
                .replace(",\"rows\":null,\"ofLabelSets\":false,\"weighted\":false", "");
        assertThat(rest).doesNotContain("rows", "ofLabelSets", "weighted");
        String earlier = "{\"digest\":\"" + new Digest().add(rest).hex() + "\"," + rest;
        assertThat(ResultLine.parse(earlier, FittedBaseline.class)).isEqualTo(fitted);
        FittedBaseline ofWeightedSets = fitted(true);
        assertThat(ResultLine.parse(ResultLine.text(ofWeightedSets), FittedBaseline.class))
                .isEqualTo(ofWeightedSets);
    }

    private static FittedBaseline fitted(boolean toWeightedSets) {
        return new FittedBaseline(
                "b",
                "linear SVM",
                Map.of(),
                new SplitDraw(1, 0, 0),
                Optional.empty(),
                Optional.of(new FittedBaseline.Figures(
                        OptionalDouble.of(2), 0.75, 0.5, 1.25, Optional.empty(), toWeightedSets, toWeightedSets)));
    }

    @Test
    void aFolderWithoutResultsIsNamedAndOneWithoutBaselinesHasNone() {
        assertThatThrownBy(() -> ResultStore.read(folder))
                .isInstanceOf(ResultStoreException.class)
                .hasMessage(folder + " has no trials.jsonl; name the results folder of a run");
        assertThat(ResultStore.readBaselines(folder)).isEmpty();
    }

    @Test
    void figuresAreThereUnlessTheTrialFailed() {
        assertThatThrownBy(() -> new TrialResult(
                        "a", "x", Map.of(), new Seeds(1, 1, 1), Status.OK, Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("status is OK, but there are no figures");
        assertThatThrownBy(() -> new TrialResult(
                        "a",
                        "x",
                        Map.of(),
                        new Seeds(1, 1, 1),
                        Status.FAILED,
                        Optional.of("why"),
                        ok("a", 0.5).figures()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("status is FAILED, but there are figures");
    }

    /** A changed bit leaves a file that is refused with its line, or one whose last line is cut off: never other results. */
    @Test
    @Tag("slow")
    void noFlippedBitIsReadAsAnotherResult() throws IOException {
        Map<String, TrialResult> written = new HashMap<>();
        try (ResultStore store = ResultStore.open(folder)) {
            for (String key : List.of("a", "b", "c")) {
                store.append(List.of(ok(key, 0.5)));
                written.put(key, ok(key, 0.5));
            }
        }
        Path file = folder.resolve("trials.jsonl");
        byte[] content = Files.readAllBytes(file);
        UniformRandomProvider random = RandomStreams.of(1, Purpose.SYNTHETIC, "flipped bits");
        for (int flip = 0; flip < 1000; flip++) {
            int at = random.nextInt(8 * content.length);
            byte[] flipped = content.clone();
            flipped[at / 8] ^= (byte) (1 << at % 8);
            Files.write(file, flipped);
            try {
                assertThat(written).containsAllEntriesOf(ResultStore.read(folder)); // without the last, if at all
                assertThat(at / 8).as("the only byte that may change").isEqualTo(content.length - 1);
            } catch (ResultStoreException e) {
                assertThat(e).hasMessageStartingWith(file + ", line ");
            }
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // which has no ulimit
    @Tag("slow")
    void anAppendThatFailsIsCutBackToWhereItBegan() throws IOException, InterruptedException {
        assertThat(another("ulimit -f 8; exec \"$0\" -XX:-UsePerfData \"$@\"", FillsStore.class, folder))
                .startsWith("cannot append to " + folder.resolve("trials.jsonl"));
        assertThat(folder.resolve("trials.jsonl")).content().endsWith("}\n").hasSizeBetween(2000, 8192);
        assertThat(ResultStore.read(folder)).isNotEmpty();
    }

    /** A program of its own, whose files may not grow as much as it wants. */
    static final class FillsStore {
        public static void main(String[] arguments) {
            try (ResultStore store = ResultStore.open(Path.of(arguments[0]))) {
                for (int i = 0; i < 1000; i++) {
                    store.append(List.of(ok("key " + i, 0.5)));
                }
            } catch (FileException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void aFileThatIsDeletedOrReplacedInTheMeantimeIsAnError() throws IOException {
        try (ResultStore store = ResultStore.open(folder)) {
            store.append(List.of(ok("a", 0.5)));
            Path file = folder.resolve("trials.jsonl");
            Files.delete(file);
            assertThatThrownBy(() -> store.append(List.of(ok("b", 0.5))))
                    .isInstanceOf(ResultStoreException.class)
                    .hasMessageStartingWith(file + " was deleted or replaced");
            assertThat(file).doesNotExist();
            Files.writeString(Files.createFile(folder.resolve("other")), "");
            Files.move(folder.resolve("other"), file);
            assertThatThrownBy(store::checkPresent).isInstanceOf(ResultStoreException.class);
        }
    }

    @Test
    void aFileOfBaselinesThatIsDeletedInTheMeantimeIsAnErrorToo() throws IOException {
        try (ResultStore store = ResultStore.open(folder)) {
            Path file = folder.resolve("baselines.jsonl");
            Files.delete(file);
            assertThatThrownBy(store::checkPresent)
                    .isInstanceOf(ResultStoreException.class)
                    .hasMessageStartingWith(file + " was deleted or replaced");
        }
    }

    @Test
    void aClosedStoreTakesNoResults() {
        ResultStore store = ResultStore.open(folder);
        store.close();
        FittedBaseline failed = new FittedBaseline(
                "b", "linear SVM", Map.of(), new SplitDraw(1, 0, 0), Optional.of("why"), Optional.empty());
        assertThatThrownBy(() -> store.append(List.of(ok("a", 0.5)))).isInstanceOf(FileException.class);
        assertThatThrownBy(() -> store.append(failed)).isInstanceOf(FileException.class);
        assertThat(ResultStore.read(folder)).isEmpty();
    }

    private void append(String text) throws IOException {
        Files.deleteIfExists(folder.resolve("trials.jsonl"));
        try (ResultStore store = ResultStore.open(folder)) {
            store.append(List.of(ok("a", 0.5)));
        }
        Files.writeString(folder.resolve("trials.jsonl"), text, StandardOpenOption.APPEND);
    }

    @Test
    @Tag("slow")
    void anotherProgramIsKeptOut() throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("free"));
        try (ResultStore store = ResultStore.open(folder.resolve("taken"))) {
            store.append(List.of(ok("a", 0.5)));
            assertThat(ResultStore.read(folder.resolve("taken")))
                    .containsKey("a"); // which must not give the folder free
            assertThat(whatAnotherProgramFinds("free")).isEqualTo("opened");
            assertThat(whatAnotherProgramFinds("taken"))
                    .isEqualTo(folder.resolve("taken")
                            + " is in use by another run; wait for it, or set another `output`");
        }
        assertThat(whatAnotherProgramFinds("taken")).isEqualTo("opened");
    }

    private String whatAnotherProgramFinds(String name) throws IOException, InterruptedException {
        return another("exec \"$0\" \"$@\"", OpensStore.class, folder.resolve(name));
    }

    /** What a program prints that a shell starts. */
    private String another(String script, Class<?> program, Path argument) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                argument.toString());
        Process process = new ProcessBuilder(Stream.concat(
                                OS.WINDOWS.isCurrentOs() ? Stream.empty() : Stream.of("sh", "-c", script),
                                java.stream())
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return Files.readString(output).strip();
    }

    /** A program of its own. */
    static final class OpensStore {
        public static void main(String[] arguments) {
            try (ResultStore store = ResultStore.open(Path.of(arguments[0]))) {
                System.out.println(store.find("nothing").isPresent() ? "" : "opened");
            } catch (ResultStoreException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void theSecondProgramOnOneFolderIsTurnedAway() {
        try (ResultStore first = ResultStore.open(folder)) {
            assertThat(first.find("a")).isEmpty();
            assertThatThrownBy(() -> ResultStore.open(folder))
                    .isInstanceOf(ResultStoreException.class)
                    .hasMessage(folder + " is in use by another run; wait for it, or set another `output`");
        }
        ResultStore.open(folder).close();
    }

    private static TrialResult ok(String key, double accuracy) {
        Metrics metrics = new Metrics(accuracy, 0.25, 1 / 3.0, OptionalDouble.empty());
        Metrics binary = new Metrics(accuracy, 0.25, 1 / 3.0, OptionalDouble.of(0.75));
        TrialMetrics figures = new TrialMetrics(
                metrics,
                Optional.of(binary),
                metrics,
                List.of(new Epoch(1, 1, 0.7, Optional.of(metrics), 0.01)),
                1,
                1234,
                0.01,
                "sparse",
                "plain",
                "0123456789abcdef",
                "fedcba9876543210",
                List.of(List.of(0, 0, 5), List.of(1, 0, 2)),
                Optional.of(new Ending(Ended.CONVERGED, 0.75, 0.5)),
                Optional.of(new TestedRows(7, 28, "0f0f0f0f0f0f0f0f", Map.of("test_accuracy", "f0f0f0f0f0f0f0f0"))),
                Optional.empty());
        return new TrialResult(
                key, "x=1", Map.of("x", "1"), new Seeds(1, 2, 3), Status.OK, Optional.empty(), Optional.of(figures));
    }
}
