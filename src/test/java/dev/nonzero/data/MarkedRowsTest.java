package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nonzero.data.RowMarks.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups, parts and weights of rows, in files next to the data or in columns of a table. */
class MarkedRowsTest {
    private static final HeldOut LISTED = new HeldOut.Listed();

    @TempDir
    Path folder;

    @Test
    void aFileHasTheGroupOrThePartOfEachRow() throws IOException {
        Path rows = write("rows.svm", "a 1:1\nb 1:2\na 1:3\nb 1:4\n");
        Path groups = write("groups.txt", "x\n y\nx \nz\n");
        Path parts = write("parts.txt", "train\nTEST\nval\ntraining\n");
        DataDescription listed = description(rows, LISTED, Optional.of(LISTED), Optional.empty(), parts);
        LoadedData loaded = LoadedData.load(DataSources.of(listed));
        assertThat(loaded.lists(Part.VALIDATION)).isTrue();
        assertThat(loaded.trainRows(listed, SplitDraw.of(1))).containsExactly(0, 3);
        assertThat(loaded.testRows(listed, SplitDraw.of(1)).numbers()).containsExactly(1);
        assertThat(loaded.testRows(listed, SplitDraw.of(1)).rows().features().value(0))
                .isEqualTo(2);
        DataSources sources =
                DataSources.of(description(rows, new HeldOut.Share(0.5), Optional.empty(), Optional.of(groups), parts));
        assertThat(sources.files()).containsExactlyInAnyOrder(rows, groups, parts);
        assertThat(LoadedData.load(sources).digest())
                .as("groups tell data apart")
                .isNotEqualTo(loaded.digest());
        assertThat(MarkFile.groups(List.of("x", "y", "x", "z"))).containsExactly(0, 1, 0, 2);
    }

    /** Marks in columns are in no file; weights next to the rows are read where they are asked for. */
    @Test
    void filesThatAreNotReadAreNotListed() throws IOException {
        Path rows = write("rows.svm", "1 1:1\n2 1:2\n");
        Path test = write("test.svm", "1 1:1\n2 1:2\n");
        Path names = write("rows.labels.txt", "one\ntwo\n");
        Path weights = write("rows.w.txt", "1\n2\n");
        RowMarks.Names columns = new RowMarks.Names(Optional.of("patient"), Optional.of("part"));
        DataSource.File plain = new DataSource.File(rows, Optional.empty(), List.of());
        assertThat(new DataSources(plain, Optional.of(file(test)), Optional.empty(), columns, OptionalInt.empty())
                        .files())
                .containsExactly(rows, names, test);
        DataSource weighted = plain.with(new NumberedSettings(FirstIndex.AUTO, false, WeightSource.FILE));
        assertThat(new DataSources(weighted, Optional.empty(), Optional.empty(), OptionalInt.empty()).files())
                .containsExactlyInAnyOrder(rows, names, weights);
    }

    @Test
    void testRowsOfAnotherFileAreASourceOfTheirOwn() throws IOException {
        Path rows = write("rows.svm", "a 1:1\nb 1:2\n");
        DataSource own = file(write("test.svm", "a 1:1\nb 1:2\n"));
        Path parts = write("parts.txt", "train\ntest\n");
        DataSources sources = DataSources.of(
                description(rows, new HeldOut.Source(own), Optional.of(LISTED), Optional.empty(), parts));
        assertThat(sources.test()).contains(own);
        assertThat(sources.validation()).isEmpty();
        DataSources moved = sources.at(path -> Path.of("there").resolve(path.getFileName()));
        assertThat(moved.train()).isEqualTo(file(Path.of("there", "rows.svm")));
        assertThat(moved.test()).contains(file(Path.of("there", "test.svm")));
    }

    @Test
    void groupsMayBeAnArrayOfNumPy() throws IOException {
        Path rows = write("rows.svm", "a 1:1\nb 1:2\na 1:3\n");
        Path groups = folder.resolve("groups.npy");
        Files.write(groups, NumpyFiles.npy("<i8", NumpyFiles.int64(7, -1, 7)));
        assertThat(RowTexts.of(groups)).containsExactly("7", "-1", "7");
        DataDescription parted = description(
                rows,
                new HeldOut.Share(0.5),
                Optional.empty(),
                Optional.of(groups),
                write("parts.txt", "train\ntrain\ntrain\n"));
        assertThat(LoadedData.load(DataSources.of(parted)).train().rows()).isEqualTo(3);
    }

    @Test
    void partsTellDataApart() throws IOException {
        Path rows = write("rows.svm", "a 1:1\nb 1:2\n");
        String one = LoadedData.load(DataSources.of(description(
                        rows, LISTED, Optional.empty(), Optional.empty(), write("parts.txt", "train\ntest\n"))))
                .digest();
        String other = LoadedData.load(DataSources.of(description(
                        rows, LISTED, Optional.empty(), Optional.empty(), write("parts.txt", "test\ntrain\n"))))
                .digest();
        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void aFileThatDoesNotMarkEachRowIsRefused() throws IOException {
        Path rows = write("rows.svm", "a 1:1\nb 1:2\n");
        assertRefused(
                rows,
                folder.resolve("none.txt"),
                "none.txt: there is no such file; expected one with a line for each row");
        assertRefused(
                rows,
                write("short.txt", "test\n"),
                "short.txt: has 1 lines, but the training source has 2 rows; expected a line for each row");
        assertRefused(
                rows,
                write("word.txt", "test\ntesting\n"),
                "word.txt:2: 'testing'; expected train, validation or test");
    }

    private void assertRefused(Path rows, Path parts, String message) {
        DataSources sources = DataSources.of(description(rows, LISTED, Optional.empty(), Optional.empty(), parts));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> LoadedData.load(sources))
                .withMessage(folder + "/" + message);
    }

    /** Columns of a table that are marks are no features. */
    @Test
    void columnsOfATableAreMarks() throws IOException {
        Path table = write("rows.csv", """
                class,part,fold,w,x
                a,train,p,1,5
                b,test,q,2,6
                a,train,p,3.5,7
                """);
        TableSettings settings = TableSettings.FOUND
                .withMark("part", ColumnKind.SPLIT)
                .withMark("fold", ColumnKind.GROUP)
                .withMark("w", ColumnKind.WEIGHT);
        DataSource source = new DataSource.File(table, Optional.of("class"), List.of()).withTable(settings);
        RowMarks.Names names = new RowMarks.Names(Optional.of("fold"), Optional.of("part"));
        LoadedData loaded = LoadedData.load(
                new DataSources(source, Optional.empty(), Optional.empty(), names, OptionalInt.empty()));
        assertThat(loaded.schema().featureNames()).containsExactly("x");
        assertThat(loaded.lists(Part.TEST)).isTrue();
        assertThat(loaded.lists(Part.VALIDATION)).isFalse();
        assertThat(loaded.train().weights()).contains(RowWeights.of(new float[] {1, 2, 3.5f}));
        write("rows.csv", "class,part,fold,w,x\na,train,p,1,5\nb,test,q,0,6\n");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> LoadedData.load(
                        new DataSources(source, Optional.empty(), Optional.empty(), names, OptionalInt.empty())))
                .withMessageEndingWith("row 2, column 'w': the weight '0' is no number above 0");
    }

    /** Where files lie is no part of what is done to their rows. */
    @Test
    void withoutPathsDescriptionsOfMovedFilesAreEqual() throws IOException {
        Path here = write("here.svm", "a 1:1\n");
        Path there = write("there.svm", "a 1:1\n");
        Path marks = write("marks.txt", "train\n");
        DataDescription one =
                description(here, new HeldOut.Source(file(there)), Optional.empty(), Optional.of(here), marks);
        DataDescription other =
                description(there, new HeldOut.Source(file(here)), Optional.empty(), Optional.of(marks), there);
        assertThat(one.withoutPaths()).isEqualTo(other.withoutPaths()).isNotEqualTo(one);
        assertThat(one.withoutPaths())
                .isNotEqualTo(description(here, LISTED, Optional.empty(), Optional.of(here), marks)
                        .withoutPaths());
        assertThat(description(here, new HeldOut.Share(0.25), Optional.of(LISTED), Optional.empty(), marks)
                        .withoutPaths()
                        .test())
                .isEqualTo(new HeldOut.Share(0.25));
    }

    private static DataDescription description(
            Path rows, HeldOut test, Optional<HeldOut> validation, Optional<Path> groups, Path parts) {
        return new DataDescription(
                file(rows),
                test,
                validation,
                new RowMarks.Names(
                        groups.map(Path::toString), Optional.of(parts).map(Path::toString)),
                OptionalInt.empty(),
                OptionalInt.empty(),
                0,
                FeatureValues.AS_IS,
                false);
    }

    private static DataSource file(Path path) {
        return new DataSource.File(path, Optional.empty(), List.of());
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
