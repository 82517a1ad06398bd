package dev.nonzero.data;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;

/**
 * What Commons Compress decompresses; every failure is one of a damaged file. Apart from {@link Compression}, so that files
 * under no compression or gzip are read without that library.
 */
final class Decompressed extends FilterInputStream {
    private static final int MOST_KIBIBYTES = 1 << 17; // that an xz stream may need for its dictionary

    private Decompressed(InputStream in) {
        super(in);
    }

    /**
     * The content of a stream.
     *
     * @throws ZipException where it is damaged
     */
    static InputStream open(Compression compression, InputStream in) throws IOException {
        try {
            return new Decompressed(
                    switch (compression) {
                        case BZIP2 -> new BZip2CompressorInputStream(in, true);
                        case XZ ->
                            XZCompressorInputStream.builder()
                                    .setInputStream(in)
                                    .setDecompressConcatenated(true)
                                    .setMemoryLimitKiB(MOST_KIBIBYTES)
                                    .get();
                        case ZSTD -> new ZstdCompressorInputStream(in);
                        case GZIP -> throw new IllegalArgumentException("gzip is the JDK's");
                    });
        } catch (IOException e) {
            throw explained(e);
        }
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException | RuntimeException e) {
            throw explained(e);
        }
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        try {
            return super.read(bytes, from, length);
        } catch (IOException | RuntimeException e) { // bzip2 also throws the latter
            throw explained(e);
        }
    }

    private static IOException explained(Exception failure) {
        if (failure instanceof EOFException e) {
            return e;
        }
        ZipException damaged = new ZipException(String.valueOf(failure.getMessage()));
        damaged.initCause(failure);
        return damaged;
    }
}
