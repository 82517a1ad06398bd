package dev.nonzero.data;

import java.io.BufferedInputStream;
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

/** How a data file is compressed: its name says so, and its first bytes must agree. */
enum Compression {
    GZIP("gzip", ".gz", "gunzip", "\u001f\u008b"),
    BZIP2("bzip2", ".bz2", "bunzip2", "BZh"),
    XZ("xz", ".xz", "unxz", "\u00fd7zXZ\u0000"),
    ZSTD("Zstandard", ".zst", "unzstd", "(\u00b5/\u00fd");

    private static final int BUFFER = 1 << 16; // bytes
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
            return this == GZIP ? new GZIPInputStream(in, BUFFER) : Decompressed.open(this, in);
        } catch (LinkageError e) {
            in.close();
            throw DataException.in(
                    file,
                    "is compressed by " + title + ", whose library is not on the class path; decompress it (" + command
                            + ") first");
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
