package dev.nonzero.data;

import java.nio.file.Path;
import java.util.Locale;

/** The parts of a data file's name: stem, ending, and {@code .gz} where the file is compressed. */
final class FileNames {
    private static final String GZIP = ".gz";

    private FileNames() {}

    /** Whether the name says that the file is compressed. */
    static boolean isGzip(Path file) {
        return name(file).toLowerCase(Locale.ROOT).endsWith(GZIP);
    }

    /** What follows the last point, {@code .gz} left out, in lower case; empty where there is no point. */
    static String ending(Path file) {
        String name = withoutGzip(file);
        int point = name.lastIndexOf('.');
        return point < 0 ? "" : name.substring(point + 1).toLowerCase(Locale.ROOT);
    }

    /** The name without its ending and {@code .gz}. */
    static String stem(Path file) {
        String name = withoutGzip(file);
        int point = name.lastIndexOf('.');
        return point < 0 ? name : name.substring(0, point);
    }

    /** The name, {@code .gz} left out. */
    static String withoutGzip(Path file) {
        String name = name(file);
        return isGzip(file) ? name.substring(0, name.length() - GZIP.length()) : name;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
