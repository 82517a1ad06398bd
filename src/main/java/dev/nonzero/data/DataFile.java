package dev.nonzero.data;

import dev.nonzero.files.AtomicFile.BinaryContent;
import dev.nonzero.files.DecompressionLimit;
import dev.nonzero.text.NearestWord;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/** Opens a data file, compressed or not, and says in plain words why one cannot be read. */
final class DataFile {
    private static final int COMPRESSED_BUFFER = 1 << 16; // bytes

    private DataFile() {}

    /** Reads something from a file. */
    @FunctionalInterface
    interface Reading<T> {
        T run() throws IOException;
    }

    /**
     * Reads from a file.
     *
     * @throws DataException where it cannot be read, in plain words
     */
    static <T> T read(Path file, Reading<T> reading) {
        try {
            return reading.run();
        } catch (UncheckedIOException e) {
            throw explain(file, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw explain(file, e);
        } catch (OutOfMemoryError e) { // of one large array as a rule, so that there is memory left to say so
            throw DataException.in(file, "the memory does not suffice to read it; " + HeapNeed.limit());
        }
    }

    /** The bytes of a file, decompressed where its name says how it is compressed. */
    static InputStream open(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw DataException.in(file, "there is no such file" + hint(file));
        }
        if (Files.isDirectory(file)) {
            throw DataException.in(file, "is a folder, but a data file is expected");
        }
        Optional<Compression> named = FileNames.compression(file);
        Optional<Compression> found = Compression.byContent(file);
        if (named.isEmpty()) {
            found.ifPresent(compression -> {
                throw DataException.in(
                        file,
                        "is compressed by " + compression.title() + "; let its name end with " + compression.ending());
            });
            return Files.newInputStream(file);
        }
        if (Files.size(file) == 0) {
            throw empty(file);
        }
        Compression compression = named.get();
        if (!found.equals(named)) {
            throw DataException.in(
                    file,
                    "is not a " + compression.title() + " file, though its name ends with " + compression.ending());
        }
        long most = DecompressionLimit.of(file);
        return new BoundedInput(
                compression.open(file),
                most,
                () -> DataException.in(
                        file,
                        "has more than " + (most >> 20)
                                + " MiB when decompressed, which is suspiciously much for its size;"
                                + " if that is meant, decompress it (" + compression.command() + ") first"));
    }

    /**
     * Content as the name of its file says: compressed where it ends with {@code .gz}, and then without a time, so that the
     * same content makes the same file.
     */
    static BinaryContent compressedByName(Path file, BinaryContent content) {
        Optional<Compression> compression = FileNames.compression(file);
        if (compression.isEmpty()) {
            return content;
        }
        if (compression.get() != Compression.GZIP) {
            throw DataException.in(
                    file,
                    "files are not written as " + compression.get().title() + "; end the name with .gz or nothing");
        }
        return out -> {
            SmallestGzip compressed = new SmallestGzip(out);
            content.writeTo(compressed);
            compressed.finish();
        };
    }

    static DataException empty(Path file) {
        return DataException.in(file, "the file has no rows");
    }

    /** What a failure to read means for the person who has the file. */
    static DataException explain(Path file, IOException failure) {
        if (failure instanceof EOFException) {
            return DataException.in(file, "the file is cut off: it ends before its data do");
        }
        if (failure instanceof ZipException) {
            return DataException.in(file, "the compressed file is damaged (" + failure.getMessage() + ")");
        }
        if (failure instanceof CharacterCodingException) {
            return DataException.in(file, Utf8.COMPLAINT);
        }
        if (failure instanceof AccessDeniedException) {
            return DataException.in(file, "the file may not be read: permission denied");
        }
        return DataException.in(file, "the file cannot be read: " + failure.getMessage());
    }

    private static String hint(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return "; the folder " + folder + " does not exist either";
        }
        List<String> names = dataFilesOf(folder);
        return NearestWord.to(String.valueOf(file.getFileName()), names)
                .map(name -> "; the nearest name there is '" + name + "'")
                .orElse(names.isEmpty() ? "; there is no data file in " + folder : "");
    }

    private static List<String> dataFilesOf(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(DataFormats::isKnown)
                    .filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class SmallestGzip extends GZIPOutputStream {
        SmallestGzip(OutputStream out) throws IOException {
            super(out, COMPRESSED_BUFFER);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
