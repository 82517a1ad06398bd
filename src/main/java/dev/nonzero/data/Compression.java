package dev.nonzero.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;

/** How a data file is compressed: its name says so, and its first bytes must agree. */
enum Compression {
    GZIP("gzip", ".gz", "gunzip", "\u001f\u008b"),
    BZIP2("bzip2", ".bz2", "bunzip2", "BZh"),
    XZ("xz", ".xz", "unxz", "\u00fd7zXZ\u0000"),
    ZSTD("Zstandard", ".zst", "unzstd", "(\u00b5/\u00fd");

    private static final int BUFFER = 1 << 16; // bytes
    private static final int MOST_KIBIBYTES = 1 << 17; // that an xz stream may need for its dictionary
    private static final int LONGEST_MAGIC = 6;

    private final String title;
    private final String ending;
    private final String command;
    private final String magic; // the first bytes, as characters of Latin-1

    Compression(String title, String ending, String command, String magic) {
        this.title = title;
        this.ending = ending;
        this.command = command;
        this.magic = magic;
    }

    /** What it is called. */
    String title() {
        return title;
    }

    /** How the names of its files end, with the point. */
    String ending() {
        return ending;
    }

    /** The program that decompresses a file. */
    String command() {
        return command;
    }

    /** All endings, for messages. */
    static String endings() {
        return Arrays.stream(values()).map(Compression::ending).collect(Collectors.joining(", "));
    }

    /** What the name of a file says. */
    static Optional<Compression> byName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(compression -> lower.endsWith(compression.ending))
                .findFirst();
    }

    /** What the first bytes of a file say. */
    static Optional<Compression> byContent(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(LONGEST_MAGIC), StandardCharsets.ISO_8859_1);
            return Arrays.stream(values())
                    .filter(compression -> start.startsWith(compression.magic))
                    .findFirst();
        }
    }

    /**
     * The content of a compressed file.
     *
     * @throws ZipException while it is read, where it is damaged
     */
    InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            return switch (this) {
                case GZIP -> new GZIPInputStream(in, BUFFER);
                case BZIP2 -> new Decompressed(new BZip2CompressorInputStream(in, true));
                case XZ ->
                    new Decompressed(XZCompressorInputStream.builder()
                            .setInputStream(in)
                            .setDecompressConcatenated(true)
                            .setMemoryLimitKiB(MOST_KIBIBYTES)
                            .get());
                case ZSTD -> new Decompressed(new ZstdCompressorInputStream(in));
            };
        } catch (LinkageError e) {
            in.close();
            throw DataException.in(
                    file,
                    "is compressed by " + title + ", whose library is not on the class path; decompress it (" + command
                            + ") first");
        } catch (IOException e) {
            in.close();
            throw this == GZIP ? e : Decompressed.explained(e);
        }
    }

    /** A stream whose every failure to decompress is one of a damaged file. */
    private static final class Decompressed extends FilterInputStream {
        Decompressed(InputStream in) {
            super(in);
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

        static IOException explained(Exception failure) {
            if (failure instanceof EOFException e) {
                return e;
            }
            ZipException damaged = new ZipException(String.valueOf(failure.getMessage()));
            damaged.initCause(failure);
            return damaged;
        }
    }
}
