package dev.nonzero.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A zip file whose entries are compared with the length and the CRC-32 that the file states for them, which {@link ZipFile}
 * does not do: with it alone, a flipped bit is another number.
 */
public final class CheckedZip implements AutoCloseable {
    private static final long MOST_EXPANSION = 1032; // of deflate: 258 bytes by 2 bits

    private final ZipFile zip;
    private final long fileLength;
    private final Map<String, ZipEntry> entries = new HashMap<>();

    private CheckedZip(ZipFile zip, long fileLength) {
        this.zip = zip;
        this.fileLength = fileLength;
    }

    /** Makes a value of the content of an entry. */
    @FunctionalInterface
    public interface Content<T> {
        T read(InputStream in) throws IOException;
    }

    /**
     * Opens a file.
     *
     * @throws ZipException where it is no zip file, or two of its entries have one name
     */
    public static CheckedZip open(Path file) throws IOException {
        CheckedZip zip;
        try {
            zip = new CheckedZip(new ZipFile(file.toFile()), Files.size(file));
        } catch (IllegalArgumentException e) { // what a name that is no UTF-8 is to some versions of Java
            throw zipException("a broken name of an entry", e);
        }
        try {
            zip.list();
            return zip;
        } catch (IOException e) {
            zip.close();
            throw e;
        }
    }

    private void list() throws ZipException {
        for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
            if (entries.put(entry.getName(), entry) != null) {
                throw new ZipException("it has two entries with the name " + entry.getName());
            }
        }
    }

    /** The comment of the whole file, if it has one. */
    public Optional<String> comment() throws ZipException {
        try {
            return Optional.ofNullable(zip.getComment());
        } catch (IllegalArgumentException e) {
            throw zipException("a comment that is not in UTF-8", e);
        }
    }

    /**
     * The length that an entry states, in bytes when decompressed; empty where there is no such entry.
     *
     * @throws ZipException where its bytes in the file cannot hold as much
     */
    public OptionalLong length(String name) throws ZipException {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            return OptionalLong.empty();
        }
        long bytes = Math.min(fileLength, entry.getCompressedSize());
        if (entry.getSize() > MOST_EXPANSION * bytes) {
            throw new ZipException("its entry " + name + " is damaged: " + entry.getSize()
                    + " bytes cannot be compressed to " + bytes);
        }
        return OptionalLong.of(entry.getSize());
    }

    /**
     * Reads an entry, and compares all of it with its checksum, also what {@code content} leaves unread or why it fails.
     *
     * @param most the longest that the entry may be, in bytes when decompressed; one that states more is not read at all
     * @param content makes the value; what it throws itself is passed on where the entry is undamaged
     * @return the value, or empty where there is no such entry
     * @throws ZipException where the entry is damaged or longer than {@code most}
     */
    public <T> Optional<T> read(String name, long most, Content<T> content) throws IOException {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.getSize() < 0 || entry.getSize() > most) {
            throw new ZipException(
                    "its entry " + name + " has " + entry.getSize() + " bytes; expected at most " + most);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            LimitedInput stated = new LimitedInput(in, entry.getSize());
            CheckedInputStream checked = new CheckedInputStream(stated, new CRC32());
            T value;
            try {
                value = content.read(checked);
            } catch (IOException | RuntimeException e) {
                compare(entry, checked, stated);
                throw e;
            }
            compare(entry, checked, stated);
            return Optional.of(value);
        }
    }

    private static void compare(ZipEntry entry, CheckedInputStream checked, LimitedInput stated) throws IOException {
        checked.transferTo(OutputStream.nullOutputStream());
        if (!stated.isWhole()) {
            throw new ZipException(
                    "its entry " + entry.getName() + " is damaged: it does not have the length it states");
        }
        if (checked.getChecksum().getValue() != entry.getCrc()) {
            throw new ZipException(
                    "its entry " + entry.getName() + " is damaged: its checksum (CRC-32) does not match");
        }
    }

    private static ZipException zipException(String message, IllegalArgumentException cause) {
        ZipException exception = new ZipException(message);
        exception.initCause(cause);
        return exception;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
