package dev.nonzero.data;

import com.github.luben.zstd.Zstd;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.lz4.Lz4HadoopStreams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ParquetDecodingException;
import org.xerial.snappy.Snappy;

/**
 * Decompresses the pages of a Parquet file from one array to another. Parquet's own codecs copy each page through two buffers
 * outside the heap, and gzip is a class of Hadoop's. All pages are decompressed to the same array, one after another, so whoever reads a page takes
 * its values before the next one is read.
 */
final class ParquetCodecs implements CompressionCodecFactory {
    /** What is decompressed here. */
    static final Set<CompressionCodecName> READ = EnumSet.of(
            CompressionCodecName.UNCOMPRESSED,
            CompressionCodecName.SNAPPY,
            CompressionCodecName.GZIP,
            CompressionCodecName.ZSTD,
            CompressionCodecName.LZ4,
            CompressionCodecName.LZ4_RAW);

    private byte[] page = {};

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return new Pages(codec);
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("Parquet files are only read");
    }

    @Override
    public void release() {}

    private final class Pages implements BytesInputDecompressor {
        private final CompressionCodecName codec;

        Pages(CompressionCodecName codec) {
            this.codec = codec;
        }

        @Override
        public BytesInput decompress(BytesInput bytes, int size) throws IOException {
            if (codec == CompressionCodecName.UNCOMPRESSED) {
                return bytes;
            }
            if (page.length < size) {
                page = new byte[size];
            }
            ByteBufferInputStream in = bytes.toInputStream();
            ByteBuffer buffer = in.slice(in.available());
            long length =
                    decompress(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining(), size);
            if (length != size) {
                throw new ParquetDecodingException("a page of " + length + " bytes in place of " + size);
            }
            return BytesInput.from(ByteBuffer.wrap(page, 0, size));
        }

        /** Decompresses to the start of the page; the number of bytes. */
        private long decompress(byte[] from, int at, int length, int size) throws IOException {
            return switch (codec) {
                case SNAPPY -> // which writes as many bytes as it states, wherever the array ends
                    Snappy.uncompressedLength(from, at, length) == size
                            ? Snappy.uncompress(from, at, length, page, 0)
                            : -1;
                case ZSTD -> Zstd.decompressByteArray(page, 0, size, from, at, length);
                case LZ4_RAW -> new Lz4Decompressor().decompress(from, at, length, page, 0, size);
                case LZ4 ->
                    read(new Lz4HadoopStreams().createInputStream(new ByteArrayInputStream(from, at, length)), size);
                case GZIP -> read(new GZIPInputStream(new ByteArrayInputStream(from, at, length)), size);
                case UNCOMPRESSED, BROTLI, LZO ->
                    throw new IllegalStateException(codec + " is refused or no compression");
            };
        }

        /** Reads to the end, where gzip compares its checksum; -1 where there are more bytes than that. */
        private int read(InputStream in, int size) throws IOException {
            int length = in.readNBytes(page, 0, size);
            return in.read() < 0 ? length : -1;
        }

        @Override
        public void decompress(ByteBuffer from, int compressedSize, ByteBuffer to, int size) {
            throw new UnsupportedOperationException("pages are decompressed on the heap");
        }

        @Override
        public void release() {}
    }
}
