package dev.nonzero.data;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The parts of a data file's name: stem, ending, and the compression's ending. */
final class FileNames {
    private FileNames() {}

    /** How the name says that the file is compressed. */
    static Optional<Compression> compression(Path file) {
        return Compression.byName(name(file));
    }

    /** What follows the last point, the compression's ending left out, in lower case; empty where there is no point. */
    static String ending(Path file) {
        String name = withoutCompression(file);
        int point = name.lastIndexOf('.');
        return point < 0 ? "" : name.substring(point + 1).toLowerCase(Locale.ROOT);
    }

    /** The name without its ending and the compression's. */
    static String stem(Path file) {
        String name = withoutCompression(file);
        int point = name.lastIndexOf('.');
        return point < 0 ? name : name.substring(0, point);
    }

    /** The name, the compression's ending left out. */
    static String withoutCompression(Path file) {
        String name = name(file);
        return compression(file)
                .map(compression ->
                        name.substring(0, name.length() - compression.ending().length()))
                .orElse(name);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
