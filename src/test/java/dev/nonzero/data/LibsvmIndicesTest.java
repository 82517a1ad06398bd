package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** LIBSVM files as scikit-learn's {@code dump_svmlight_file} writes them, made by {@code src/test/python/data.py}. */
class LibsvmIndicesTest {
    private static final Path FILES = Path.of("src/test/resources/data");

    @TempDir
    Path folder;

    private final SourceData fromOne = read(FILES.resolve("counts.svm"), FirstIndex.AUTO);

    @Test
    void indicesFrom0AreFoundOutAndSaid() {
        Path file = FILES.resolve("counts-from-0.svm");
        SourceData read = read(file, FirstIndex.AUTO);
        assertThat(read.data()).isEqualTo(fromOne.data());
        assertThat(read.schema().firstIndex()).isZero();
        assertThat(read.notices())
                .containsExactly(file + ": the index 0 occurs, so indices start at 0 (first_index: 0)");
        assertThat(fromOne.notices()).isEmpty();
    }

    @Test
    void theFirstIndexMayBeGiven() throws IOException {
        Path file = write("rows.svm", "0 1:1\n1 2:1\n");
        assertThat(read(file, FirstIndex.ZERO).data().features().columns()).isEqualTo(3);
        assertThat(read(file, FirstIndex.ONE).data().features().columns()).isEqualTo(2);
        assertThat(read(file, FirstIndex.AUTO).data().features().columns()).isEqualTo(2);
        assertMistake(write("zero.svm", "0 1:1\n1 0:1\n"), FirstIndex.ONE, 2);
    }

    @Test
    void anIndexMayHaveZerosInFrontAndTheLargestIsTheLargestInt() throws IOException {
        SparseMatrix rows = read(
                        write("rows.svm", "0 00000000000012:5\n1 000000000002:7 2147483647:1\n"), FirstIndex.ONE)
                .data()
                .features();
        assertThat(rows)
                .isEqualTo(new SparseMatrix(
                        Integer.MAX_VALUE, new int[] {0, 1, 3}, new int[] {11, 1, 2147483646}, new float[] {5, 7, 1}));
        assertRefused(
                "0 1:1\n1 2147483648:1\n", FirstIndex.ONE, ":2: '2147483648:1': the index is larger than 2147483647");
    }

    @Test
    void anIndexOutOfOrderIsSaidToBeSoWhateverItIs() throws IOException {
        for (FirstIndex first : List.of(FirstIndex.AUTO, FirstIndex.ONE)) {
            assertRefused("0 1:1 0:2\n1 1:1\n", first, ":1: '0:2': the index 0 follows 1");
        }
        assertRefused("0 0:2\n1 1:1\n", FirstIndex.ONE, "indices start at 1 by first_index");
        assertRefused("0 :5\n", FirstIndex.ONE, ":1: ':5': the index '' is not a whole number");
    }

    private void assertRefused(String content, FirstIndex first, String message) throws IOException {
        Path file = write("refused.svm", content);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(file, first))
                .withMessageStartingWith(file.toString())
                .withMessageContaining(message);
    }

    @Test
    void otherFilesFollowTheTrainingRows() throws IOException {
        DataSchema schema =
                read(write("train.svm", "0 3:1\n1 0:1\n"), FirstIndex.AUTO).schema();
        Path test = write("test.svm", "0 1:7\n");
        SourceData read = DataReader.readSourceMatching(file(test, FirstIndex.AUTO), schema);
        assertThat(read.data().features().column(0)).isEqualTo(1);
        try (RowStream rows = RowStream.open(file(test, FirstIndex.AUTO), schema, UnknownFeatures.REFUSE)) {
            assertThat(rows.next(5).column(0)).isEqualTo(1);
        }
        Path beyond = write("beyond.svm", "0 4:1\n");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataReader.readMatching(file(beyond, FirstIndex.AUTO), schema))
                .withMessageContaining("'features' to 5");
    }

    @Test
    void aTestFileFrom0IsNoneOfTrainingRowsFrom1() throws IOException {
        DataSchema schema =
                read(write("train.svm", "0 3:1\n1 1:1\n"), FirstIndex.AUTO).schema();
        Path test = write("test.svm", "0 1:1\n1 0:1\n");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataReader.readMatching(file(test, FirstIndex.AUTO), schema))
                .withMessageStartingWith(test + ":2: '0:1'")
                .withMessageContaining("indices start at 1 in the training rows")
                .withMessageContaining("first_index");
    }

    @Test
    void anIndexBeyondTheFeaturesIsFoundWhenIndicesTurnOutToStartAt0() throws IOException {
        Path file = write("rows.svm", "0 3:1\n1 0:1\n");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataReader.read(file(file, FirstIndex.AUTO), OptionalInt.of(3)))
                .withMessageStartingWith(file + ":2: '0:1'");
        assertThat(DataReader.read(file(file, FirstIndex.AUTO), OptionalInt.of(4))
                        .data()
                        .features()
                        .columns())
                .isEqualTo(4);
    }

    @Test
    void queryIdsArePassedOverAndSaidOnce() {
        Path file = FILES.resolve("counts-queries.svm");
        SourceData read = read(file, FirstIndex.AUTO);
        assertThat(read.data()).isEqualTo(fromOne.data());
        assertThat(read.notices())
                .singleElement()
                .asString()
                .startsWith(file + ":1: ")
                .contains("30 rows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a9a", "a9a.t", "rows.scale", "rows.data.gz", "rows.1"})
    void aFileOfAnyNameIsRecognizedByItsFirstRow(String name) throws IOException {
        Path file = folder.resolve(name);
        DataSource.File rows = file(file, FirstIndex.AUTO);
        Path plain = write("plain.svm", "# made up\n\n+1 3:1 5:-2e-3 7:0.5\n-1 1:1\n");
        if (name.endsWith(".gz")) {
            try (var out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(file))) {
                Files.copy(plain, out);
            }
        } else {
            Files.copy(plain, file);
        }
        assertThat(read(rows).data()).isEqualTo(read(plain, FirstIndex.AUTO).data());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello world\n", "12:30 1:2\n", "1 2 3\n", "\u0000\u0001"})
    void otherContentIsNotTakenForLibsvm(String content) throws IOException {
        Path file = write("rows.dat", content);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(file, FirstIndex.AUTO))
                .withMessageStartingWith(file + ": unknown extension");
    }

    private void assertMistake(Path file, FirstIndex first, int line) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(file, first))
                .withMessageStartingWith(file + ":" + line + ": ");
    }

    private static SourceData read(Path file, FirstIndex first) {
        return read(file(file, first));
    }

    private static SourceData read(DataSource.File file) {
        return DataReader.read(file, OptionalInt.empty());
    }

    private static DataSource.File file(Path file, FirstIndex first) {
        return new DataSource.File(file, Optional.empty(), List.of()).withFirstIndex(first);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
