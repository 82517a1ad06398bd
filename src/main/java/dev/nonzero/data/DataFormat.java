package dev.nonzero.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the name of a data file says about it; .txt is LIBSVM unless it is said how text becomes rows. */
enum DataFormat {
    LIBSVM,
    CSV,
    /** A matrix of scipy.sparse.save_npz. */
    NPZ,
    MATRIX_MARKET,
    /** A document a line. */
    TEXT;

    private static final String GZIP = ".gz";

    /**
     * The format of a file, compressed or not.
     *
     * @throws DataException where the name ends otherwise
     */
    static DataFormat of(DataSource.File file) {
        return byName(file.path(), file.text().isPresent())
                .orElseThrow(() -> DataException.in(
                        file.path(),
                        (Files.isDirectory(file.path()) ? "this is a folder" : "unknown extension")
                                + "; expected .svm, .libsvm or .txt (LIBSVM), .csv, .tsv (text), .mtx (MatrixMarket),"
                                + " each also with .gz, or .npz (SciPy)"));
    }

    /** The format of a file to be written. */
    static DataFormat ofNew(Path file) {
        return of(new DataSource.File(file, Optional.empty(), List.of()));
    }

    /** Whether a file has a format, as far as its name says. */
    static boolean is(DataFormat format, DataSource.File file) {
        return byName(file.path(), file.text().isPresent()).equals(Optional.of(format));
    }

    static boolean isKnown(Path file) {
        return byName(file, false).isPresent();
    }

    /** The file beside a data file whose name has another ending in place of the format's. */
    static Path beside(Path file, String ending) {
        String stem = String.valueOf(file.getFileName())
                .replaceFirst("(?i)(\\.(svm|libsvm|txt|csv|tsv|mtx|npz))?(\\.gz)?$", "");
        return file.resolveSibling(stem + ending);
    }

    /** Whether the name of a file leaves open whether it holds text. */
    static boolean isTxt(Path file) {
        return byName(file, true).equals(Optional.of(TEXT))
                && byName(file, false).equals(Optional.of(LIBSVM));
    }

    static boolean isGzip(Path file) {
        return lowerCaseName(file).endsWith(GZIP);
    }

    private static Optional<DataFormat> byName(Path file, boolean hasText) {
        String name = lowerCaseName(file);
        if (name.endsWith(GZIP)) {
            name = name.substring(0, name.length() - GZIP.length());
        }
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "svm", "libsvm" -> Optional.of(LIBSVM);
            case "txt" -> Optional.of(hasText ? TEXT : LIBSVM);
            case "tsv" -> Optional.of(TEXT);
            case "csv" -> Optional.of(CSV);
            case "npz" -> Optional.of(NPZ);
            case "mtx" -> Optional.of(MATRIX_MARKET);
            default -> Optional.empty();
        };
    }

    private static String lowerCaseName(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }
}
