package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
        PreparedData prepared = LoadedData.load(DataSources.of(description)).prepare(description, 1);
        assertThat(prepared.train().rows()).isEqualTo(14);
        assertThat(prepared.test().rows()).isEqualTo(4);
        assertThat(prepared.validation().orElseThrow().rows()).isEqualTo(2);
    }

    @Test
    void filesOfTheirOwnAreTakenWhole() throws IOException {
        Path test = write("test.svm", "b 1:1\n");
        DataDescription description = description(
                write("train.svm", "a 1:1 2:1\nb 1:2\n"),
                new HeldOut.Source(file(test)),
                Optional.of(new HeldOut.Source(file(write("validation.svm", "a 2:1\na 2:2\n")))));
        PreparedData prepared = LoadedData.load(DataSources.of(description)).prepare(description, 1);
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
        PreparedData prepared = LoadedData.load(DataSources.of(description)).prepare(description, 1);
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
    }

    @Test
    void anotherDescriptionOfTheSameSourcesSharesTheReading() throws IOException {
        Path train = write("train.svm", "a 1:1\nb 2:1\n".repeat(5));
        DataDescription one = description(train, new HeldOut.Share(0.2), Optional.empty());
        DataDescription other = description(train, new HeldOut.Share(0.4), Optional.of(new HeldOut.Share(0.2)));
        LoadedData loaded = LoadedData.load(DataSources.of(one));
        assertThat(loaded.prepare(other, 1).test().rows()).isEqualTo(4);
        DataDescription foreign = description(folder.resolve("other.svm"), new HeldOut.Share(0.2), Optional.empty());
        assertThatIllegalArgumentException().isThrownBy(() -> loaded.prepare(foreign, 1));
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
