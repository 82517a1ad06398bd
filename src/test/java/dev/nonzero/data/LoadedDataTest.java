package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedDataTest {
    @TempDir
    Path folder;

    @Test
    void sharesOfOneFileBecomeThreeParts() throws IOException {
        DataDescription description = description(
                write("train.svm", "a 1:1 2:1\nb 1:2\n".repeat(10)),
                new HeldOut.Share(0.2),
                Optional.of(new HeldOut.Share(0.1)));
        PreparedData prepared = LoadedData.load(DataSources.of(description)).prepare(description, SplitDraw.of(1));
        assertThat(prepared.train().rows()).isEqualTo(14);
        assertThat(prepared.test().rows()).isEqualTo(4);
        assertThat(prepared.validation().orElseThrow().rows()).isEqualTo(2);
    }

    /** Each row has its number as its value, so that it can be told from all others. */
    @Test
    void partsHaveEveryRowOnceAndTheClassesInProportion() throws IOException {
        DataDescription description = description(
                write("train.svm", numberedRows(1, 60)), new HeldOut.Share(0.2), Optional.of(new HeldOut.Share(0.1)));
        LoadedData loaded = LoadedData.load(DataSources.of(description));
        PreparedData prepared = loaded.prepare(description, SplitDraw.of(5));
        LabeledData validation = prepared.validation().orElseThrow();
        assertThat(together(prepared.train(), validation, prepared.test())).isEqualTo(numbers(1, 60));
        assertThat(classCounts(prepared.train())).containsExactly(28, 14);
        assertThat(classCounts(validation)).containsExactly(4, 2);
        assertThat(classCounts(prepared.test())).containsExactly(8, 4);
        assertThat(prepared.digest()).isEqualTo(loaded.digest());
        assertThat(prepared.schema()).isEqualTo(loaded.schema());
    }

    @Test
    void everyRowKeepsItsLabel() throws IOException {
        DataDescription description = description(
                write("train.svm", numberedRows(1, 60)), new HeldOut.Share(0.2), Optional.of(new HeldOut.Share(0.1)));
        PreparedData prepared = LoadedData.load(DataSources.of(description)).prepare(description, SplitDraw.of(5));
        for (LabeledData part : List.of(prepared.train(), prepared.validation().orElseThrow(), prepared.test())) {
            for (int row = 0; row < part.rows(); row++) {
                assertThat(part.classes().get(part.label(row)))
                        .isEqualTo(labelOf((int) part.features().value(row)));
            }
        }
    }

    @Test
    void aModelWithoutTestRowsLearnsFromAllButTheValidationRows() throws IOException {
        DataDescription description = description(
                write("train.svm", numberedRows(1, 60)), new HeldOut.Share(0.2), Optional.of(new HeldOut.Share(0.1)));
        LoadedData loaded = LoadedData.load(DataSources.of(description));
        FinalData watched = loaded.prepareToUse(description, true, false, SplitDraw.of(5));
        LabeledData validation = watched.validation().orElseThrow();
        assertThat(validation)
                .isEqualTo(loaded.prepare(description, SplitDraw.of(5))
                        .validation()
                        .orElseThrow());
        assertThat(watched.train().rows()).isEqualTo(54);
        assertThat(together(watched.train(), validation)).isEqualTo(numbers(1, 60));
        FinalData unwatched = loaded.prepareToUse(description, false, false, SplitDraw.of(5));
        assertThat(unwatched.validation()).isEmpty();
        assertThat(together(unwatched.train())).isEqualTo(numbers(1, 60));
        assertThat(unwatched.digest()).isEqualTo(loaded.digest());
        PreparedData prepared = loaded.prepare(description, SplitDraw.of(5));
        assertThat(loaded.prepareToUse(description, true, true, SplitDraw.of(5)).train())
                .isEqualTo(prepared.train());
        assertThat(together(
                        loaded.prepareToUse(description, false, true, SplitDraw.of(5))
                                .train(),
                        prepared.test()))
                .isEqualTo(numbers(1, 60));
    }

    @Test
    void aModelWithoutTestRowsLearnsFromTheRowsOfATestFile() throws IOException {
        DataDescription description = description(
                write("train.svm", numberedRows(1, 30)),
                new HeldOut.Source(file(write("test.svm", numberedRows(31, 40)))),
                Optional.of(new HeldOut.Source(file(write("validation.svm", numberedRows(41, 45))))));
        LoadedData loaded = LoadedData.load(DataSources.of(description));
        FinalData watched = loaded.prepareToUse(description, true, false, SplitDraw.of(1));
        assertThat(together(watched.train())).isEqualTo(numbers(1, 40));
        assertThat(together(watched.validation().orElseThrow())).isEqualTo(numbers(41, 45));
        assertThat(together(loaded.prepareToUse(description, false, false, SplitDraw.of(1))
                        .train()))
                .isEqualTo(numbers(1, 45));
        PreparedData prepared = loaded.prepare(description, SplitDraw.of(1));
        assertThat(together(prepared.train())).isEqualTo(numbers(1, 30));
        assertThat(together(prepared.test())).isEqualTo(numbers(31, 40));
    }

    @Test
    void theTransformationIsFittedOnTheTrainingRowsAlone() throws IOException {
        String rare = "a 2:1\n".repeat(3) + "b 2:1 3:1\n";
        DataDescription description = new DataDescription(
                file(write("train.svm", "a 1:1 2:1\nb 1:1\n")),
                new HeldOut.Source(file(write("test.svm", rare))),
                Optional.of(new HeldOut.Source(file(write("validation.svm", rare + rare)))),
                OptionalInt.of(3),
                OptionalInt.of(1),
                1,
                FeatureValues.TFIDF);
        PreparedData prepared = LoadedData.load(DataSources.of(description)).prepare(description, SplitDraw.of(1));
        assertThat(prepared.transformation().kept()).containsExactly(0);
        assertThat(prepared.transformation().inverseDocumentFrequencies()).containsExactly(1);
        assertThat(prepared.train().features().nonzeros()).isEqualTo(2);
        assertThat(prepared.validation().orElseThrow().features().columns()).isEqualTo(1);
    }

    @Test
    void aFeatureOfRowsThatAreHeldOutIsNoneOfTheTraining() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int number = 1; number <= 30; number++) { // each row has a feature of its own
            rows.append(labelOf(number)).append(' ').append(number).append(":1\n");
        }
        DataDescription description = new DataDescription(
                file(write("train.svm", rows.toString())),
                new HeldOut.Share(0.2),
                Optional.of(new HeldOut.Share(0.1)),
                OptionalInt.empty(),
                OptionalInt.empty(),
                1,
                FeatureValues.AS_IS);
        LoadedData loaded = LoadedData.load(DataSources.of(description));
        PreparedData prepared = loaded.prepare(description, SplitDraw.of(1));
        assertThat(prepared.transformation().kept()).hasSize(21);
        assertThat(prepared.test().features().nonzeros()).isZero();
        assertThat(loaded.prepareToUse(description, true, false, SplitDraw.of(1))
                        .transformation()
                        .kept())
                .hasSize(27);
    }

    @Test
    void theVeryRowsOfAnotherPartAreRefusedWhateverTheirFileIsCalled() throws IOException {
        Path train = write("train.svm", "a 1:1\nb 2:1\n");
        Path copy = write("copy.svm", "a 1:1.0\nb 2:1\n");
        Path other = write("other.svm", "a 1:1\nb 2:2\n");
        Path again = write("again.svm", "a 1:1\nb 2:2\n");
        assertRefused(train, copy, Optional.empty(), "the test rows are the training rows");
        assertRefused(train, other, Optional.of(copy), "the validation rows are the training rows");
        assertRefused(train, other, Optional.of(again), "the validation rows are the test rows");
    }

    private void assertRefused(Path train, Path test, Optional<Path> validation, String message) {
        DataSources sources = new DataSources(
                file(train), Optional.of(file(test)), validation.map(LoadedDataTest::file), OptionalInt.empty());
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> LoadedData.load(sources))
                .withMessageStartingWith(message);
    }

    @Test
    void filesOfTheirOwnAreTakenWhole() throws IOException {
        Path test = write("test.svm", "b 1:1\n");
        DataDescription description = description(
                write("train.svm", "a 1:1 2:1\nb 1:2\n"),
                new HeldOut.Source(file(test)),
                Optional.of(new HeldOut.Source(file(write("validation.svm", "a 2:1\na 2:2\n")))));
        PreparedData prepared = LoadedData.load(DataSources.of(description)).prepare(description, SplitDraw.of(1));
        assertThat(prepared.train().rows()).isEqualTo(2);
        assertThat(prepared.validation().orElseThrow().rows()).isEqualTo(2);
        assertThat(prepared.test().labels()).containsExactly(1);
        assertThat(prepared.test().features().columns()).isEqualTo(2);
    }

    @Test
    void featuresAreKeptByTheTrainingRowsThatRemain() throws IOException {
        Path train = write("train.svm", "a 1:1 3:1\nb 3:1\n");
        DataDescription description = new DataDescription(
                file(train),
                new HeldOut.Source(file(write("test.svm", "a 1:1 2:1\nb 2:1\n"))),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.of(1),
                0,
                FeatureValues.BINARY);
        PreparedData prepared = LoadedData.load(DataSources.of(description)).prepare(description, SplitDraw.of(1));
        assertThat(prepared.transformation().kept()).containsExactly(2);
        assertThat(prepared.test().features().nonzeros()).isZero();
    }

    @Test
    void theDigestTellsWhetherTheDataAreTheSame() throws IOException {
        Path train = write("train.svm", "a 1:1\nb 2:1\n");
        String digest = digest(train);
        assertThat(digest).matches("[0-9a-f]{16}");
        assertThat(digest(write("same.svm", "a 1:1.0\nb 1:0 2:1\n"))).isEqualTo(digest);
        assertThat(digest(write("value.svm", "a 1:1\nb 2:3\n"))).isNotEqualTo(digest);
        assertThat(digest(write("index.svm", "a 1:1\nb 1:1\n"))).isNotEqualTo(digest);
        assertThat(digest(write("label.svm", "b 1:1\na 2:1\n"))).isNotEqualTo(digest);
        assertThat(digest(write("class.svm", "a 1:1\nc 2:1\n"))).isNotEqualTo(digest);
        assertThat(digest(write("row.svm", "a 1:1 2:1\nb\n"))).isNotEqualTo(digest);
        assertThat(digest(write("more.svm", "a 1:1\nb 2:1\nb 2:1\n"))).isNotEqualTo(digest);
        assertThat(LoadedData.load(new DataSources(file(train), Optional.empty(), Optional.empty(), OptionalInt.of(3)))
                        .digest())
                .isNotEqualTo(digest);
    }

    /**
     * What tells results of these data from others. By Python's hashlib, of numbers of 4 bytes: 2 rows, 2 features, 2 classes with
     * the length and the letters of their names, then of each row its class, 1 nonzero, its feature and its value.
     */
    @Test
    void theDigestIsThatOfEarlierRuns() throws IOException {
        assertThat(digest(write("train.svm", "a 1:1\nb 2:2.5\n"))).isEqualTo("bd6e2cf90274f293");
    }

    @Test
    void testRowsAreToldApartByWhereTheyStandTheirLabelsAndTheirWeights() throws IOException {
        String rows = "a:1 1:1\nb:2 2:1\n".repeat(10);
        String identity = identity(rows, 1, true);
        assertThat(identity).matches("[0-9a-f]{16}").isEqualTo(identity(rows, 1, true));
        assertThat(identity(rows, 2, true)).as("other rows").isNotEqualTo(identity);
        assertThat(identity(rows.replace("a", "c"), 1, true)).as("other labels").isNotEqualTo(identity);
        assertThat(identity(rows.replace(":2 ", ":3 "), 1, true))
                .as("other weights")
                .isNotEqualTo(identity);
        String unweighted = identity(rows, 1, false);
        assertThat(identity(rows.replace(":2 ", ":3 "), 1, false))
                .as("weights that count in the loss alone")
                .isEqualTo(unweighted)
                .isNotEqualTo(identity);
        assertThat(identity(rows.replace(" 2:1", " 2:7"), 1, true))
                .as("features")
                .isEqualTo(identity);
    }

    @Test
    void testRowsWithoutWeightsCannotCountByThem() throws IOException {
        DataSource.File train = new DataSource.File(write("w.svm", "a:1 1:1\nb:2 2:1\n"), Optional.empty(), List.of())
                .with(new NumberedSettings(FirstIndex.AUTO, false, WeightSource.LABEL));
        DataSource.File test = new DataSource.File(write("t.svm", "a 1:2\nb 2:3\n"), Optional.empty(), List.of());
        for (boolean weighted : new boolean[] {true, false}) {
            DataDescription description = new DataDescription(
                    train,
                    new HeldOut.Source(test),
                    Optional.empty(),
                    RowMarks.Names.NONE,
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    0,
                    FeatureValues.AS_IS,
                    weighted);
            LoadedData loaded = LoadedData.load(DataSources.of(description));
            if (weighted) {
                assertThatExceptionOfType(DataException.class)
                        .isThrownBy(() -> loaded.prepare(description, SplitDraw.of(1)))
                        .withMessageContaining("the test rows have no weights");
            } else {
                assertThat(loaded.prepare(description, SplitDraw.of(1)).test().weightsInMetrics())
                        .isEmpty();
            }
        }
    }

    private String identity(String rows, long seed, boolean weightedMetrics) throws IOException {
        DataSource.File train = new DataSource.File(write("weighted.svm", rows), Optional.empty(), List.of())
                .with(new NumberedSettings(FirstIndex.AUTO, false, WeightSource.LABEL));
        DataDescription description = new DataDescription(
                train,
                new HeldOut.Share(0.3),
                Optional.empty(),
                RowMarks.Names.NONE,
                OptionalInt.empty(),
                OptionalInt.empty(),
                0,
                FeatureValues.AS_IS,
                weightedMetrics);
        return LoadedData.load(DataSources.of(description))
                .prepare(description, SplitDraw.of(seed))
                .testIdentity();
    }

    @Test
    void theDigestIsOfAllParts() throws IOException {
        DataSource train = file(write("train.svm", "a 1:1\nb 2:1\n"));
        Optional<DataSource> one = Optional.of(file(write("one.svm", "a 2:1\n")));
        Optional<DataSource> two = Optional.of(file(write("two.svm", "b 2:1\n")));
        assertThat(List.of(
                        digest(train, Optional.empty(), Optional.empty()),
                        digest(train, one, Optional.empty()),
                        digest(train, two, Optional.empty()),
                        digest(train, one, two),
                        digest(train, two, one)))
                .doesNotHaveDuplicates();
    }

    private static String digest(DataSource train, Optional<DataSource> test, Optional<DataSource> validation) {
        return LoadedData.load(new DataSources(train, test, validation, OptionalInt.empty()))
                .digest();
    }

    @Test
    void anotherDescriptionOfTheSameSourcesSharesTheReading() throws IOException {
        Path train = write("train.svm", "a 1:1\nb 2:1\n".repeat(5));
        DataDescription one = description(train, new HeldOut.Share(0.2), Optional.empty());
        DataDescription other = description(train, new HeldOut.Share(0.4), Optional.of(new HeldOut.Share(0.2)));
        LoadedData loaded = LoadedData.load(DataSources.of(one));
        assertThat(loaded.prepare(other, SplitDraw.of(1)).test().rows()).isEqualTo(4);
        DataDescription foreign = description(folder.resolve("other.svm"), new HeldOut.Share(0.2), Optional.empty());
        assertThatIllegalArgumentException().isThrownBy(() -> loaded.prepare(foreign, SplitDraw.of(1)));
    }

    private static String numberedRows(int from, int to) {
        StringBuilder rows = new StringBuilder();
        for (int number = from; number <= to; number++) {
            rows.append(labelOf(number)).append(" 1:").append(number).append('\n');
        }
        return rows.toString();
    }

    /** Two thirds are a. */
    private static String labelOf(int number) {
        return number % 3 == 0 ? "b" : "a";
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().toList();
    }

    /** The numbers of all rows, ascending. */
    private static List<Integer> together(LabeledData... parts) {
        return Arrays.stream(parts)
                .flatMap(part -> IntStream.range(0, part.rows()).mapToObj(row ->
                        (int) part.features().value(part.features().start(row))))
                .sorted()
                .toList();
    }

    private static int[] classCounts(LabeledData data) {
        int[] counts = new int[2];
        for (int label : data.labels()) {
            counts[label]++;
        }
        return counts;
    }

    private static String digest(Path train) {
        return LoadedData.load(new DataSources(file(train), Optional.empty(), Optional.empty(), OptionalInt.empty()))
                .digest();
    }

    private static DataDescription description(Path train, HeldOut test, Optional<HeldOut> validation) {
        return new DataDescription(
                file(train), test, validation, OptionalInt.empty(), OptionalInt.empty(), 0, FeatureValues.AS_IS);
    }

    private static DataSource file(Path path) {
        return new DataSource.File(path, Optional.empty(), List.of());
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
