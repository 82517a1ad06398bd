package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no label is none in any format, and what is one is the same class in all. */
class LabelsOfEveryFormatTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "-inf", "0.5", "9007199254740993", "18446744073709551615"})
    void whatIsNoLabelIsRefusedWithItsLine(String label) throws IOException {
        for (Path file : files("x", label)) {
            assertThatExceptionOfType(DataException.class)
                    .as(file.toString())
                    .isThrownBy(() -> read(file))
                    .satisfies(
                            e -> assertThat(e.line()).hasValue(file.toString().endsWith(".csv") ? 3 : 2))
                    .withMessageContaining("the label '" + label + "'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "1,2"})
    void severalLabelsAreRefusedOutsideLibsvmUnlessASeparatorIsSaid(String labels) throws IOException {
        for (Path file : files("x", labels)) {
            if (file.toString().endsWith(".svm")) {
                assertThat(read(file).hasLabelSets()).isTrue();
            } else {
                assertThatExceptionOfType(DataException.class)
                        .as(file.toString())
                        .isThrownBy(() -> read(file))
                        .withMessageContaining("the label '" + labels + "' names several labels");
            }
        }
    }

    @Test
    void integersAreOneClassInEveryFormat() throws IOException {
        for (Path file : files("+7", "-3.0")) {
            LabeledData data = read(file);
            assertThat(data.classes()).as(file.toString()).containsExactly("-3", "7");
            assertThat(data.labels()).as(file.toString()).containsExactly(1, 0);
        }
    }

    @Test
    void numbersOfNumpyThatAreNoLabelsAreRefused() throws IOException {
        Path matrix = matrix("array");
        for (byte[] labels : List.of(
                NumpyFiles.npy("<f8", NumpyFiles.float64(1, Double.NaN)),
                NumpyFiles.npy("<f8", NumpyFiles.float64(1, Double.POSITIVE_INFINITY)),
                NumpyFiles.npy("<f8", NumpyFiles.float64(1, 1.5)),
                NumpyFiles.npy("<f8", NumpyFiles.float64(1, 1e300)),
                NumpyFiles.npy("<i8", NumpyFiles.int64(1, Long.MAX_VALUE)),
                NumpyFiles.npy("<u8", NumpyFiles.int64(1, -1)))) {
            Files.write(folder.resolve("array.y.npy"), labels);
            assertThatExceptionOfType(DataException.class)
                    .isThrownBy(() -> read(matrix))
                    .satisfies(e -> assertThat(e.line()).hasValue(2));
        }
    }

    /** Two rows with these labels in every format. */
    private List<Path> files(String first, String second) throws IOException {
        Path lines = matrix("lines");
        write("lines.y.txt", first + "\n" + second + "\n");
        Path array = matrix("array");
        byte[] texts = Arrays.copyOf(first.getBytes(StandardCharsets.US_ASCII), 40);
        byte[] text = second.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, texts, 20, text.length);
        Files.write(folder.resolve("array.y.npy"), NumpyFiles.npy("|S20", texts));
        return List.of(
                write("rows.svm", first + " 1:1\n" + second + " 2:1\n"),
                write("rows.csv", "class,a\n\"" + first + "\",1\n\"" + second + "\",2\n"),
                write("rows.tsv", first + "\tsome text\n" + second + "\tmore text\n"),
                lines,
                array);
    }

    private Path matrix(String name) throws IOException {
        return write(name + ".mtx", "%%MatrixMarket matrix coordinate pattern general\n2 2 2\n1 1\n2 2\n");
    }

    private static LabeledData read(Path file) {
        return DataReader.read(
                        new DataSource.File(
                                file,
                                file.toString().endsWith(".csv") ? Optional.of("class") : Optional.empty(),
                                List.of()),
                        OptionalInt.empty())
                .data();
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
