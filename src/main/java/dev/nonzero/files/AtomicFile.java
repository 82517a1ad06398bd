package dev.nonzero.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Writes a whole file beside its place, syncs it, and moves it there: a reader sees the old file or the new one. */
public final class AtomicFile {
    private static final int BUFFER = 1 << 16; // bytes

    private AtomicFile() {}

    /** Writes the content of a text file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(Writer writer) throws IOException;
    }

    /** Writes the content of a file of bytes. */
    @FunctionalInterface
    public interface BinaryContent {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Puts a text file in its place; its folder is made where it is missing.
     *
     * @throws FileException where it could not be written; what stood in its place is unharmed
     */
    public static void write(Path file, Content content) {
        writeBytes(file, out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            content.writeTo(writer);
            writer.flush();
        });
    }

    /**
     * Puts a file of bytes in its place; its folder is made where it is missing. A link in its place is replaced, not
     * followed.
     *
     * @throws FileException where it could not be written; what stood in its place is unharmed
     */
    public static void writeBytes(Path file, BinaryContent content) {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        try {
            if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileSystemException(file.toString(), null, "it is a folder");
            }
            Files.createDirectories(folder);
            TemporaryFile.deleteLeft(folder, String.valueOf(file.getFileName()));
        } catch (IOException e) {
            throw new FileException("write", file, e);
        }
        put(file, content);
    }

    /** Puts a file in its place, in a folder that is there. */
    static void put(Path file, BinaryContent content) {
        TemporaryFile temporary = TemporaryFile.nextTo(file);
        try {
            try {
                writeAndSync(temporary.path(), content);
                Files.move(temporary.path(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary.path()); // which a failure leaves
            }
        } catch (IOException e) {
            throw new FileException("write", file, e);
        }
    }

    /** Makes a new file: a file or a link that is there already is an error. */
    private static void writeAndSync(Path file, BinaryContent content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }
}
