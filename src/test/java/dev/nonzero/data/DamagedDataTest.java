package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to the bytes of a file, it is read, or refused in words: no other exception ever comes out. */
class DamagedDataTest {
    private static final byte[] TEMPTING =
            " \t\r\n#:.,\"'+-eE0123456789nanif\u00e4\uFEFF".getBytes(StandardCharsets.UTF_8);
    private static final int FILES = 1500;

    @TempDir
    Path folder;

    private final UniformRandomProvider random = RandomStreams.of(3, Purpose.SYNTHETIC, "damage");

    @Test
    void aDamagedLibsvmFileIsReadOrRefused() throws IOException {
        damage(Files.readAllBytes(Path.of("src/test/resources/data/decimals.svm")), "rows.svm");
    }

    @Test
    void aDamagedCsvFileIsReadOrRefused() throws IOException {
        damage(
                "a,b,class\n1,red,x\n,\"blue, or\ngreen\",y\n3e2,,z\n".repeat(3).getBytes(StandardCharsets.UTF_8),
                "rows.csv");
    }

    @Test
    void aDamagedGzipFileIsReadOrRefused() throws IOException {
        Path whole = folder.resolve("whole.svm.gz");
        LibsvmWriter.write(
                DataReader.read(source(Path.of("src/test/resources/data/decimals.svm")), OptionalInt.empty())
                        .data(),
                List.of(),
                whole);
        damage(Files.readAllBytes(whole), "rows.svm.gz");
    }

    private void damage(byte[] whole, String name) throws IOException {
        int refused = 0;
        for (int i = 0; i < FILES; i++) {
            byte[] bytes =
                    Arrays.copyOf(whole, random.nextInt(4) == 0 ? 1 + random.nextInt(whole.length) : whole.length);
            for (int hit = random.nextInt(4); hit >= 0; hit--) {
                bytes[random.nextInt(bytes.length)] =
                        random.nextBoolean() ? TEMPTING[random.nextInt(TEMPTING.length)] : (byte) random.nextInt(256);
            }
            Path file = Files.write(folder.resolve(name), bytes);
            try {
                LabeledData data =
                        DataReader.read(source(file), OptionalInt.empty()).data();
                checkAgain(data.features());
            } catch (DataException e) {
                assertThat(e).hasMessageStartingWith(file.toString());
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    /** Makes the matrix anew, by the constructor that checks. */
    private static void checkAgain(SparseMatrix matrix) {
        int[] offsets = new int[matrix.rows() + 1];
        int[] columns = new int[matrix.nonzeros()];
        float[] values = new float[matrix.nonzeros()];
        for (int row = 0; row < matrix.rows(); row++) {
            offsets[row + 1] = matrix.end(row);
        }
        for (int place = 0; place < columns.length; place++) {
            columns[place] = matrix.column(place);
            values[place] = matrix.value(place);
        }
        assertThat(new SparseMatrix(matrix.columns(), offsets, columns, values)).isEqualTo(matrix);
    }

    private static DataSource source(Path file) {
        return new DataSource.File(file, Optional.of("class"), List.of("b"));
    }
}
