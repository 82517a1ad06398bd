package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputDecompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ParquetDecodingException;
import org.junit.jupiter.api.Test;

class ParquetCodecsTest {
    private static final int CHECKSUM = 8; // bytes from the end of gzip to its checksum

    private final BytesInputDecompressor gzip = new ParquetCodecs().getDecompressor(CompressionCodecName.GZIP);

    @Test
    void theChecksumOfGzipIsCompared() throws IOException {
        byte[] page = {1, 2, 3, 4, 5};
        byte[] compressed = compressed(page);
        assertThat(gzip.decompress(BytesInput.from(compressed), page.length)
                        .toInputStream()
                        .readAllBytes())
                .isEqualTo(page);
        compressed[compressed.length - CHECKSUM] ^= 1;
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> gzip.decompress(BytesInput.from(compressed), page.length));
    }

    @Test
    void aPageOfAnotherSizeThanItStatesIsRefused() throws IOException {
        for (byte last : new byte[] {5, 0}) {
            byte[] compressed = compressed(new byte[] {1, 2, 3, 4, last});
            for (int size : new int[] {4, 6}) {
                assertThatExceptionOfType(ParquetDecodingException.class)
                        .isThrownBy(() -> gzip.decompress(BytesInput.from(compressed), size));
            }
        }
    }

    private static byte[] compressed(byte[] page) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(page);
        }
        return bytes.toByteArray();
    }
}
