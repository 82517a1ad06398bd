package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibsvmWriterTest {
    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadBackToTheBit() throws IOException {
        DataSource source =
                new DataSource.File(Path.of("src/test/resources/data/decimals.svm"), Optional.empty(), List.of());
        SourceData read = DataReader.read(source, OptionalInt.empty());
        for (String name : List.of("rows.svm", "rows.svm.gz")) {
            Path file = folder.resolve(name);
            LibsvmWriter.write(read.data(), List.of("a comment"), file);
            assertThat(DataReader.read(new DataSource.File(file, Optional.empty(), List.of()), OptionalInt.empty()))
                    .isEqualTo(read);
        }
    }

    @Test
    void theTextIsPlainAndAGzipFileHasNoTime() throws IOException {
        LabeledData data = new LabeledData(
                new SparseMatrix(3, new int[] {0, 2, 2}, new int[] {0, 2}, new float[] {-2, 0.1f}),
                new int[] {1, 0},
                List.of("ham", "spam"));
        LibsvmWriter.write(data, List.of("two rows"), folder.resolve("rows.svm"));
        assertThat(folder.resolve("rows.svm")).hasContent("# two rows\nspam 1:-2 3:0.1\nham\n");
        LibsvmWriter.write(data, List.of(), folder.resolve("rows.svm.gz"));
        assertThat(Files.readAllBytes(folder.resolve("rows.svm.gz"))).startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0);
    }

    /** As {@code gzip -9} has it: 18 bytes more than the deflated content. */
    @Test
    void aGzipFileIsAsSmallAsCanBe() throws IOException {
        String rows = IntStream.range(0, 3000)
                .mapToObj(i -> i * 7919 % 13 + " " + (1 + i * 31 % 97) + ":1 " + (100 + i * i % 1013) + ":1\n")
                .collect(Collectors.joining());
        Path file = folder.resolve("rows.svm.gz");
        new DataWriter(
                        DataReader.read(
                                new DataSource.File(
                                        Files.writeString(folder.resolve("rows.svm"), rows),
                                        Optional.empty(),
                                        List.of()),
                                OptionalInt.empty()),
                        file)
                .write();
        Deflater best = new Deflater(Deflater.BEST_COMPRESSION, true);
        best.setInput(rows.getBytes(StandardCharsets.US_ASCII));
        best.finish();
        int size = best.deflate(new byte[rows.length()]);
        best.end();
        assertThat(Files.size(file)).isEqualTo(size + 18);
    }

    /** The last one would be read back as 1. */
    @ParameterizedTest
    @ValueSource(strings = {"two words", "a:b", "#1", "1.0"})
    void aClassThatIsNoLabelIsRefused(String name) {
        LabeledData data = new LabeledData(
                new SparseMatrix(1, new int[] {0, 0}, new int[0], new float[0]), new int[1], List.of(name));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> LibsvmWriter.write(data, List.of(), folder.resolve("rows.svm")))
                .withMessageStartingWith("the class '" + name + "' cannot be a label of a LIBSVM file");
    }
}
