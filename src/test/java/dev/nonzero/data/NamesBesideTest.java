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
import org.junit.jupiter.params.provider.CsvSource;

/** A file that only numbers its classes and features has their names beside it. */
class NamesBesideTest {
    @TempDir
    Path folder;

    @Test
    void classesAndFeaturesAreCalledByTheNamesBesideTheirFile() throws IOException {
        SourceData read = read(numbered());
        assertThat(read.data().classes()).containsExactly("not so good", "good");
        assertThat(read.data().labels()).containsExactly(0, 1, 0);
        assertThat(read.schema().labels()).containsExactly("-1", "1");
        assertThat(read.schema().featureNames()).containsExactly("bad", "fine", "well");
    }

    @Test
    void furtherRowsAreLabelledByNumbersToo() throws IOException {
        DataSchema schema = read(numbered()).schema();
        LabeledData test = DataReader.readMatching(file(write("test.svm", "1 2:1\n-1 1:1\n")), schema);
        assertThat(test.classes()).containsExactly("not so good", "good");
        assertThat(test.labels()).containsExactly(1, 0);
    }

    @Test
    void namesChangeNothingInTheData() throws IOException {
        String named = digest(numbered());
        Files.delete(folder.resolve("train.labels.txt"));
        Files.delete(folder.resolve("train.vocabulary.txt"));
        assertThat(digest(folder.resolve("train.svm"))).isEqualTo(named);
    }

    @Test
    void namesAreWrittenBesideLibsvmTextAndIntoCsv() throws IOException {
        SourceData read = read(numbered());
        DataWriter libsvm = new DataWriter(read, folder.resolve("copy.svm.gz"));
        assertThat(libsvm.files())
                .containsExactly(
                        folder.resolve("copy.svm.gz"),
                        folder.resolve("copy.labels.txt"),
                        folder.resolve("copy.vocabulary.txt"));
        libsvm.write();
        assertThat(read(folder.resolve("copy.svm.gz"))).isEqualTo(read);
        new DataWriter(read, folder.resolve("copy.csv")).write();
        assertThat(folder.resolve("copy.csv"))
                .hasContent("label,bad,fine,well\nnot so good,1,0,0\ngood,0,2,1\nnot so good,0,1,0\n");
    }

    @Test
    void nothingIsWrittenBesideRowsWithoutNames() throws IOException {
        SourceData read = read(write("mail.svm", "ham 1:1\nspam 2:1\n"));
        assertThat(new DataWriter(read, folder.resolve("copy.svm")).files())
                .containsExactly(folder.resolve("copy.svm"));
    }

    @Test
    void classesThatNoLibsvmFileCouldNameAreNumbered() throws IOException {
        SourceData read = read(write("rows.tsv", "science fiction\trobots\nromance\thearts\n"));
        new DataWriter(read, folder.resolve("books.svm")).write();
        assertThat(folder.resolve("books.svm")).hasContent("1 2:1\n0 1:1\n");
        assertThat(folder.resolve("books.labels.txt")).hasContent("romance\nscience fiction\n");
        assertThat(read(folder.resolve("books.svm")).data().classes()).containsExactly("romance", "science fiction");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            a|b|c => : 3 names, but {file} has 2 classes, -1 to 1
            a     => : 1 names, but {file} has 2 classes, -1 to 1
            a|    => :2: the name of class 1 is missing
            a|a   => :2: the name 'a' stands twice
            """)
    void namesThatDoNotFitAreRefused(String names, String message) throws IOException {
        Path file = numbered();
        Path beside = write("train.labels.txt", names.replace('|', '\n') + "\n");
        assertRefused(file, beside + message.replace("{file}", file.toString()));
    }

    @Test
    void namesOfNumbersBesideWordsAreRefused() throws IOException {
        Path file = write("mail.svm", "ham 1:1\nspam 1:1\n");
        Path beside = write("mail.labels.txt", "a\nb\n");
        assertRefused(
                file,
                beside + ": it names numbered classes, but the labels of " + file
                        + " are words such as 'ham'; rename it if it is something else");
    }

    @Test
    void tooFewWordsAreRefused() throws IOException {
        Path file = numbered();
        Path words = write("train.vocabulary.txt", "bad\nfine\n");
        assertRefused(file, words + ": 2 words, but " + file + " has 3 features");
    }

    private Path numbered() throws IOException {
        write("train.labels.txt", "not so good\ngood\n");
        write("train.vocabulary.txt", "bad\nfine\nwell\n");
        return write("train.svm", "-1 1:1\n+1 2:2 3:1\n-1 2:1\n");
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static String digest(Path file) {
        return LoadedData.load(new DataSources(file(file), Optional.empty(), Optional.empty(), OptionalInt.empty()))
                .digest();
    }

    private static SourceData read(Path file) {
        return DataReader.read(file(file), OptionalInt.empty());
    }

    private static DataSource.File file(Path path) {
        return new DataSource.File(path, Optional.empty(), List.of());
    }

    private static void assertRefused(Path file, String message) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(file))
                .withMessage(message);
    }
}
