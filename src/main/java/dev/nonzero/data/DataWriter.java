package dev.nonzero.data;

import dev.nonzero.files.AtomicFile;
import dev.nonzero.files.AtomicFile.BinaryContent;
import dev.nonzero.files.FileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes rows to a file whose name says the format, compressed where {@code .gz} follows, and to files next to it what the
 * format has no room for. Each file is written whole or not at all.
 */
public final class DataWriter {
    private final Map<Path, BinaryContent> files;

    /** The formats that are written, for messages: how the names of their files end, and what each is called. */
    public static String formats() {
        return DataFormats.endings(DataFormat::isWritten);
    }

    /**
     * Gets ready to write.
     *
     * @throws DataException where the format is none that is written, or cannot hold the rows
     */
    public DataWriter(SourceData source, Path file) {
        files = DataFormats.of(DataFormats.plain(file)).files(source, file);
    }

    /** All files that are written, the rows first. */
    public List<Path> files() {
        return List.copyOf(files.keySet());
    }

    /**
     * Writes the files.
     *
     * @throws FileException where a file cannot be written; what stood in its place is unharmed
     */
    public void write() {
        files.forEach((file, content) -> AtomicFile.writeBytes(file, DataFile.compressedByName(file, content)));
    }
}
