package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data files are read under any compression, and a damaged one is refused. */
class CompressionTest {
    private static final byte[] TABLE =
            ("a,b,class\n" + "1,2.5,x\n3,4,y\n".repeat(50)).getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"gz, gz", "bz2, bzip2", "xz, xz", "zst, zstd"})
    void aCompressedTableIsTheSameTable(String ending, String method) throws Exception {
        Path plain = Files.write(folder.resolve("rows.csv"), TABLE);
        Path file = Files.write(folder.resolve("rows.csv." + ending), compressed(method));
        assertThat(read(file)).isEqualTo(read(plain));
        try (InputStream in = DataFile.open(file)) {
            assertThat(new byte[] {(byte) in.read(), (byte) in.read()}).isEqualTo(new byte[] {'a', ','});
        }
        Path unnamed = Files.copy(file, folder.resolve("unnamed.csv"));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(unnamed))
                .withMessageContaining("let its name end with ." + ending);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(Files.copy(plain, folder.resolve("plain.csv." + ending))))
                .withMessageContaining("though its name ends with ." + ending);
    }

    @ParameterizedTest
    @CsvSource({"gz, gz", "bz2, bzip2", "xz, xz", "zst, zstd"})
    void aCutOffOrChangedFileIsRefused(String ending, String method) throws Exception {
        byte[] whole = compressed(method);
        Path file = folder.resolve("rows.csv." + ending);
        for (int length = 8; length < whole.length; length += 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatExceptionOfType(DataException.class).isThrownBy(() -> read(file));
        }
    }

    @Test
    void aFileIsWrittenWithGzipOnly() throws IOException {
        SourceData read = DataReader.read(source(Files.write(folder.resolve("rows.csv"), TABLE)), OptionalInt.empty());
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> new DataWriter(read, folder.resolve("rows.svm.xz")).write())
                .withMessageContaining("files are not written as xz");
    }

    private static LabeledData read(Path file) {
        return DataReader.read(source(file), OptionalInt.empty()).data();
    }

    private static DataSource.File source(Path file) {
        return new DataSource.File(file, Optional.of("class"), List.of());
    }

    private static byte[] compressed(String method) throws IOException, CompressorException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new CompressorStreamFactory().createCompressorOutputStream(method, bytes)) {
            out.write(TABLE);
        }
        return bytes.toByteArray();
    }
}
