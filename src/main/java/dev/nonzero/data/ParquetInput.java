package dev.nonzero.data;

import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A file for Parquet's reader, which asks for megabytes at once. They are read in pieces that stay in the cache on their way through
 * Java's buffer outside the heap; the library's own {@code LocalInputFile} reads 8 KiB at a time.
 */
record ParquetInput(Path file) implements InputFile {
    private static final int PIECE = 1 << 16; // bytes

    @Override
    public long getLength() throws IOException {
        return Files.size(file);
    }

    @Override
    public SeekableInputStream newStream() throws IOException {
        FileInputStream in = new FileInputStream(file.toFile());
        FileChannel channel = in.getChannel();
        InputStream pieces = new FilterInputStream(in) {
            @Override
            public int read(byte[] to, int from, int length) throws IOException {
                return super.read(to, from, Math.min(length, PIECE));
            }
        };
        return new DelegatingSeekableInputStream(pieces) {
            @Override
            public long getPos() throws IOException {
                return channel.position();
            }

            @Override
            public void seek(long position) throws IOException {
                channel.position(position);
            }
        };
    }
}
